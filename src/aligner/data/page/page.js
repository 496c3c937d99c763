
// @ts-check
// The script of a page: it moves between findings, filters, and keeps verdicts. The page can be read without it.
"use strict";

/** @typedef {{n: number, pair: number, key: string, rule: string, zh: string, en: string, message: string, place: string}} Finding */
/** @typedef {{verdict: string, reason: string, who: string, when: string}} Verdict */

(() => {
  const root = document.documentElement;
  /** @type {{pairs: string[][], findings: Finding[]}} */
  const data = JSON.parse(byId("data").textContent || "{}");

  /** @param {string} id @returns {HTMLElement} */
  function byId(id) {
    const found = document.getElementById(id);
    if (!found) throw new Error(`the page has no #${id}`);
    return found;
  }

  /** @param {string} selector @param {ParentNode} [within] @returns {HTMLElement[]} */
  function all(selector, within = document) {
    return Array.from(within.querySelectorAll(selector));
  }

  /** @param {string} id @param {string} event @param {(event: any) => void} act */
  function on(id, event, act) {
    const found = document.getElementById(id);
    if (found) found.addEventListener(event, act);
  }

  // The elements of each finding: its note, its marks, and its line in the list.

  /** @type {Map<number, HTMLElement>} */
  const notes = new Map(all(".f").map((note) => [Number(note.dataset.n), note]));
  /** @type {Map<number, HTMLElement[]>} */
  const marks = new Map();
  for (const mark of all("mark[data-f]")) {
    for (const n of numbersOf(mark)) marks.set(n, [...(marks.get(n) || []), mark]);
  }
  /** @type {Map<number, HTMLElement>} */
  const lines = new Map(all("#list li").map((line) => [Number(line.dataset.n), line]));
  /** @type {Map<number, Finding>} */
  const findings = new Map(data.findings.map((finding) => [finding.n, finding]));

  /** @param {HTMLElement} mark @returns {number[]} */
  function numbersOf(mark) {
    return (mark.dataset.f || "").split(" ").filter(Boolean).map(Number);
  }

  /** @param {number} n @returns {string} */
  function severityOf(n) {
    const note = notes.get(n);
    return ["error", "warning", "info"].find((name) => note && note.classList.contains(name)) || "";
  }

  // Verdicts. A finding is identified by its key; equal findings are numbered in the order of the page.

  /** @type {Map<number, string>} */
  const ids = new Map();
  /** @type {Map<string, number>} */
  const byKey = new Map();
  const seen = /** @type {Record<string, number>} */ ({});
  for (const finding of data.findings) {
    const key = `${finding.pair} ${finding.key}`;
    seen[key] = (seen[key] || 0) + 1;
    ids.set(finding.n, `${key} ${seen[key]}`);
    byKey.set(`${key} ${seen[key]}`, finding.n);
  }
  const shelf = `aligner verdicts ${location.pathname}`;
  const storage = opened();
  /** @type {Map<string, Verdict>} */
  const verdicts = new Map(Object.entries(stored()));

  /** @returns {Storage | null} */
  function opened() {
    try {
      const found = window.localStorage;
      found.setItem("aligner test", "1");
      found.removeItem("aligner test");
      return found;
    } catch {
      return null;
    }
  }

  /** @returns {Record<string, Verdict>} */
  function stored() {
    try {
      return JSON.parse((storage && storage.getItem(shelf)) || "{}") || {};
    } catch {
      return {};
    }
  }

  function keep() {
    if (!storage) return;
    try {
      storage.setItem(shelf, JSON.stringify(Object.fromEntries(verdicts)));
    } catch {
      tell("The browser's storage is full: export the verdicts now.");
    }
  }

  /** @param {string} message */
  function tell(message) {
    const told = document.getElementById("told");
    if (told) told.textContent = message;
  }

  /** @param {number} n @returns {Verdict | undefined} */
  function verdictOf(n) {
    return verdicts.get(ids.get(n) || "");
  }

  /** Sets a verdict, or takes it back if the finding has it already. @param {number} n @param {string} verdict */
  function judge(n, verdict) {
    const id = ids.get(n) || "";
    const old = verdicts.get(id);
    if (old && old.verdict === verdict) verdicts.delete(id);
    else verdicts.set(id, { verdict, reason: (old && old.reason) || "", who: who(), when: now() });
    keep();
    paint(n);
    refresh();
    offer(n);
    const asked = verdict === "dismissed" && verdicts.has(id) && document.getElementById("reason");
    (asked || notes.get(n))?.focus({ preventScroll: true });
  }

  function now() {
    return new Date().toISOString().replace(/\.\d+Z$/, "Z");
  }

  function who() {
    const field = /** @type {HTMLInputElement | null} */ (document.getElementById("who"));
    return field ? field.value.trim() : "";
  }

  /** Shows the verdict about a finding. @param {number} n */
  function paint(n) {
    const note = notes.get(n);
    if (!note) return;
    const verdict = verdictOf(n);
    for (const element of [note, ...(marks.get(n) || []), lines.get(n)]) {
      if (!element) continue;
      element.classList.toggle("dismissed", Boolean(verdict) && verdict?.verdict === "dismissed");
      element.classList.toggle("confirmed", Boolean(verdict) && verdict?.verdict === "confirmed");
    }
    let line = /** @type {HTMLElement | null} */ (note.querySelector(".verdict"));
    if (!verdict) {
      if (line) line.remove();
      return;
    }
    if (!line) {
      line = document.createElement("p");
      line.className = "verdict";
      note.append(line);
    }
    line.textContent = [verdict.verdict, verdict.reason && `: ${verdict.reason}`, verdict.who && ` (${verdict.who})`].filter(Boolean).join("");
  }

  /** Puts the buttons for a verdict into the note of a finding. @param {number} n */
  function offer(n) {
    const old = document.getElementById("actions");
    if (old) old.remove();
    const note = notes.get(n);
    if (!note) return;
    const verdict = verdictOf(n);
    const box = document.createElement("div");
    box.id = "actions";
    box.className = "actions";
    for (const [name, text, key] of [["confirmed", "Confirm", "c"], ["dismissed", "Dismiss", "d"]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = text;
      button.title = `key: ${key}`;
      button.setAttribute("aria-pressed", String(Boolean(verdict) && verdict?.verdict === name));
      button.addEventListener("click", () => judge(n, name));
      box.append(button);
    }
    if (verdict) {
      const reason = document.createElement("input");
      reason.id = "reason";
      reason.placeholder = "reason";
      reason.setAttribute("aria-label", "reason");
      reason.value = verdict.reason;
      reason.addEventListener("input", () => {
        verdict.reason = reason.value.trim();
        verdict.when = now();
        keep();
        paint(n);
      });
      reason.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === "Escape") note.focus({ preventScroll: true });
        event.stopPropagation();
      });
      box.append(reason);
    }
    note.append(box);
  }

  // Which findings are shown, and which one is selected.

  /** @type {Set<string>} */
  const hidden = new Set();
  let current = 0;

  /** @param {number} n @returns {boolean} */
  function isShown(n) {
    const verdict = verdictOf(n);
    return !hidden.has(severityOf(n)) && !(hidden.has("dismissed") && verdict?.verdict === "dismissed");
  }

  /** @param {string} [severity] @returns {number[]} */
  function shown(severity) {
    return [...notes.keys()].filter((n) => isShown(n) && (!severity || severityOf(n) === severity));
  }

  /** Brings all that depends on filters and verdicts up to date. */
  function refresh() {
    root.dataset.hide = [...hidden].join(" ");
    for (const mark of new Set([...marks.values()].flat())) mark.classList.toggle("off", !numbersOf(mark).some(isShown));
    const open = new Set(shown().flatMap((n) => [notes.get(n), ...(marks.get(n) || [])]).map((one) => one?.closest(".bead")));
    for (const bead of all(".bead:is(.open, .missing, .extra, .moved, .doubtful), .bead:has(.f, mark)")) {
      bead.classList.toggle("open", open.has(bead) || bead.matches(notes.size ? ".missing, .extra, .moved" : "*"));
    }
    const judged = [...ids.keys()].filter((n) => verdictOf(n)).length;
    setText("judged", notes.size ? `${judged} of ${notes.size}` : "");
    const dismissed = [...ids.keys()].filter((n) => verdictOf(n)?.verdict === "dismissed").length;
    setText("dismissed", String(dismissed));
    document.getElementById("show-dismissed")?.toggleAttribute("hidden", !dismissed && !hidden.has("dismissed"));
    count();
  }

  /** @param {string} id @param {string} text */
  function setText(id, text) {
    const element = document.getElementById(id);
    if (element) element.textContent = text;
  }

  function count() {
    const open = shown();
    const at = open.indexOf(current);
    setText("position", open.length ? `${at < 0 ? "–" : at + 1} of ${open.length}` : "none");
  }

  /** Selects a finding. @param {number} n @param {boolean} [scroll] */
  function select(n, scroll = true) {
    for (const element of all(".on, .here")) element.classList.remove("on", "here");
    current = n;
    const note = notes.get(n);
    count();
    if (!note) {
      document.getElementById("actions")?.remove();
      return;
    }
    for (const element of [note, ...(marks.get(n) || [])]) element.classList.add("on");
    const bead = /** @type {HTMLElement | null} */ (note.closest(".bead"));
    if (bead) bead.classList.add("here");
    offer(n);
    note.focus({ preventScroll: true });
    if (scroll) {
      show(bead && bead.offsetHeight < innerHeight * 0.7 ? bead : note);
      history.replaceState(null, "", `#f${n}`);
    }
  }

  /** @param {HTMLElement} element */
  function show(element) {
    element.scrollIntoView({ block: "center" });
    requestAnimationFrame(() => element.scrollIntoView({ block: "center" })); // after what is above it got its real height
  }

  /** Selects the next finding in a direction. @param {number} step @param {string} [severity] */
  function move(step, severity) {
    const open = shown();
    const wanted = new Set(shown(severity));
    let at = open.indexOf(current);
    if (at < 0) at = step > 0 ? -1 : open.length;
    for (let tried = 0; tried < open.length; tried++) {
      at = (at + step + open.length) % open.length;
      if (wanted.has(open[at])) return select(open[at]);
    }
  }

  // Buttons.

  /** @param {string} id @returns {boolean} */
  function isPressed(id) {
    return document.getElementById(id)?.getAttribute("aria-pressed") === "true";
  }

  /** @param {string} id @param {boolean} [pressed] */
  function press(id, pressed = !isPressed(id)) {
    const button = document.getElementById(id);
    if (!button) return;
    button.setAttribute("aria-pressed", String(pressed));
    if (id.startsWith("show-")) {
      if (pressed) hidden.delete(id.slice(5));
      else hidden.add(id.slice(5));
      if (current && !isShown(current)) select(0, false);
      refresh();
    } else {
      if (pressed) root.dataset[id] = "";
      else delete root.dataset[id];
    }
  }

  for (const button of all(".bar button[aria-pressed]")) {
    button.addEventListener("click", () => press(button.id));
    if (button.id.startsWith("show-") && !isPressed(button.id)) hidden.add(button.id.slice(5));
  }
  on("previous", "click", () => move(-1));
  on("next", "click", () => move(1));
  on("help-button", "click", () => /** @type {HTMLDialogElement} */ (byId("help")).showModal());

  // Clicks in the article.

  document.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.closest("button, input, summary, dialog")) {
      if (target.matches(".copy")) copy(target);
      return;
    }
    const link = target.closest("a");
    if (link) {
      const href = link.getAttribute("href") || "";
      const aim = href.startsWith("#") && document.getElementById(href.slice(1));
      if (aim instanceof HTMLDetailsElement) aim.open = true; // what a rule says
      const n = /^#f(\d+)$/.exec(href);
      if (n) {
        event.preventDefault();
        select(Number(n[1]));
      }
      return;
    }
    const note = /** @type {HTMLElement | null} */ (target.closest(".f"));
    if (note) return select(Number(note.dataset.n), false);
    const mark = /** @type {HTMLElement | null} */ (target.closest("mark[data-f]:not(.off)"));
    if (mark) return select(numbersOf(mark).filter(isShown)[0], false);
    if (String(getSelection())) return;
    const bead = target.closest(".bead:not(.heads)");
    const was = bead && bead.classList.contains("here");
    select(0, false);
    if (bead && !was) {
      bead.classList.add("here");
      history.replaceState(null, "", `#${bead.id}`);
    }
  });

  /** Copies what a repair writes. @param {HTMLElement} button */
  async function copy(button) {
    const text = button.closest(".change")?.querySelector("ins")?.textContent || "";
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "copied";
    } catch {
      const range = document.createRange();
      const ins = button.closest(".change")?.querySelector("ins");
      if (ins) range.selectNodeContents(ins);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
      button.textContent = document.execCommand("copy") ? "copied" : "selected: press Ctrl+C";
    }
  }

  // What has the same number belongs together, and lights up together.

  /** @type {Element[]} */
  let lit = [];
  document.addEventListener("mouseover", (event) => {
    for (const element of lit) element.classList.remove("lit");
    lit = [];
    const target = /** @type {HTMLElement} */ (event.target);
    const match = /** @type {HTMLElement | null} */ (target.closest("[data-m]"));
    if (match && match.closest(".bead")) {
      const numbers = (match.dataset.m || "").split(" ");
      const scope = match.closest(match.matches(".value") ? ".article" : ".bead");
      if (match.matches(".term")) match.title = noteOf(match, numbers);
      lit = numbers.flatMap((n) => Array.from((scope || document).querySelectorAll(`[data-m~="${n}"]`)));
    }
    const mark = /** @type {HTMLElement | null} */ (target.closest("mark[data-f]:not(.off)"));
    if (mark) lit.push(...numbersOf(mark).filter(isShown).flatMap((n) => marks.get(n) || []));
    for (const element of lit) element.classList.add("lit");
  });

  /** What the glossary says about a term, from the margin of its row. @param {HTMLElement} term @param {string[]} numbers */
  function noteOf(term, numbers) {
    const found = numbers.map((n) => term.closest(".bead")?.querySelector(`.terms [data-m="${n}"]`)?.textContent);
    return found.filter(Boolean).join("\n");
  }

  // Keys.

  /** @type {Record<string, () => void>} */
  const keys = {
    n: () => move(1),
    p: () => move(-1),
    e: () => move(1, "error"),
    E: () => move(-1, "error"),
    w: () => move(1, "warning"),
    W: () => move(-1, "warning"),
    c: () => current && judge(current, "confirmed"),
    d: () => current && judge(current, "dismissed"),
    i: () => press("show-info"),
    t: () => press("terms"),
    f: () => press("figures"),
    o: () => press("only"),
    l: () => document.getElementById("list")?.toggleAttribute("open"),
    Escape: () => select(0, false),
    "?": () => /** @type {HTMLDialogElement | null} */ (document.getElementById("help"))?.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || target.matches("input") || document.querySelector("dialog[open]")) return;
    const switched = /** @type {HTMLInputElement | null} */ (document.getElementById("keys"));
    if (!Object.hasOwn(keys, event.key) || (switched && !switched.checked)) return;
    event.preventDefault();
    keys[event.key]();
  });

  // Verdicts as a file.

  function exported() {
    const texts = [];
    for (const [n, finding] of findings) {
      const verdict = verdictOf(n);
      if (!verdict) continue;
      const { key, rule, zh, en, message, place } = finding;
      const { reason, who: name, when } = verdict;
      const pair = data.pairs[finding.pair];
      texts.push(JSON.stringify({ key, rule, zh, en, message, pair, place, verdict: verdict.verdict, reason, who: name, when }));
    }
    return texts.map((text) => `${text}\n`).join("");
  }

  on("export", "click", () => {
    const text = exported();
    if (!text) return tell("There are no verdicts yet.");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/jsonl" }));
    link.download = "verdicts.jsonl";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    tell(`${text.split("\n").length - 1} verdicts exported.`);
  });
  on("import", "click", () => byId("file").click());
  on("file", "change", async (event) => {
    const file = event.target.files[0];
    if (file) tell(imported(await file.text()));
    event.target.value = "";
  });
  on("clear", "click", () => {
    if (!verdicts.size || !confirm("Forget all verdicts about this page?")) return;
    verdicts.clear();
    keep();
    repaint();
    tell("All verdicts are forgotten.");
  });

  /** Takes over the verdicts of a file. @param {string} text @returns {string} what happened, in words */
  function imported(text) {
    let taken = 0, older = 0, foreign = 0, line = 0;
    /** @type {Set<string>} */
    const used = new Set();
    for (const part of text.split(/\r?\n/)) {
      line += 1;
      if (!part.trim()) continue;
      let read;
      try {
        read = JSON.parse(part);
      } catch {
        read = null;
      }
      if (!read || typeof read.key !== "string" || !["confirmed", "dismissed"].includes(read.verdict)) {
        return `Line ${line} is not a verdict; ${taken} read before it.`;
      }
      const id = matching(read, used);
      if (!id) {
        foreign += 1;
        continue;
      }
      used.add(id);
      const old = verdicts.get(id);
      const when = String(read.when || "");
      if (old && old.when > when) older += 1;
      else {
        verdicts.set(id, { verdict: read.verdict, reason: String(read.reason || ""), who: String(read.who || ""), when });
        taken += 1;
      }
    }
    keep();
    repaint();
    const rest = [older && `${older} older than those here`, foreign && `${foreign} about findings that are not on this page`];
    return [`${taken} verdicts read`, ...rest.filter(Boolean)].join("; ") + ".";
  }

  /** The finding that a line is about: the one at its place, or else the next equal one. @param {any} read @param {Set<string>} used */
  function matching(read, used) {
    const equal = data.findings.filter((finding) => finding.key === read.key && !used.has(ids.get(finding.n) || ""));
    const files = JSON.stringify(read.pair);
    const same = equal.filter((finding) => JSON.stringify(data.pairs[finding.pair]) === files);
    const candidates = same.length ? same : data.pairs.length === 1 ? equal : [];
    const found = candidates.find((finding) => finding.place === read.place) || candidates[0];
    return found ? ids.get(found.n) || "" : "";
  }

  function repaint() {
    for (const n of notes.keys()) paint(n);
    refresh();
    if (current) offer(current);
  }

  // The name of the reader stays in the browser.

  const name = /** @type {HTMLInputElement | null} */ (document.getElementById("who"));
  if (name) {
    if (storage) name.value = storage.getItem("aligner who") || "";
    name.addEventListener("change", () => storage && storage.setItem("aligner who", name.value.trim()));
  }
  setText(
    "storage",
    storage
      ? "Verdicts stay in this browser, for this file, until you export them."
      : "This browser keeps nothing for this page: export the verdicts before you close it."
  );

  // The map shows which part of the texts is in the window.

  const view = document.getElementById("view");
  if (view) {
    let waiting = false;
    const draw = () => {
      waiting = false;
      const article = document.querySelector(".article");
      if (!article) return;
      const { top, height } = article.getBoundingClientRect();
      const from = Math.min(Math.max(-top / height, 0), 1);
      const to = Math.min(Math.max((innerHeight - top) / height, 0), 1);
      view.style.transform = `translateY(${from * innerHeight}px) scaleY(${(to - from) * innerHeight})`;
    };
    const later = () => {
      if (!waiting) requestAnimationFrame(draw);
      waiting = true;
    };
    addEventListener("scroll", later, { passive: true });
    addEventListener("resize", later);
    draw();
  }

  root.classList.add("scripted");
  for (const n of notes.keys()) paint(n);
  refresh();
  const wanted = /^#f(\d+)$/.exec(location.hash);
  if (wanted && notes.has(Number(wanted[1]))) select(Number(wanted[1]));
  addEventListener("hashchange", () => {
    const n = /^#f(\d+)$/.exec(location.hash);
    if (n && Number(n[1]) !== current && notes.has(Number(n[1]))) select(Number(n[1]));
  });
})();
