
// @ts-check
// The script of a page: it moves between findings, filters, and keeps verdicts. The page can be read without it.
"use strict";

/** @typedef {{n: number, pair: number, key: string, rule: string, zh: string, en: string, message: string, place: string}} Finding */
/**
 * A line of a file of verdicts. `verdict` is empty if one that came with the page was taken back; `mine` says that it was given here.
 * @typedef {{key: string, rule: string, zh?: string, en?: string, message?: string, pair: string[], place?: string,
 *   verdict: string, reason: string, who: string, when: string, mine?: boolean}} Verdict
 */

(() => {
  const root = document.documentElement;
  /** @type {{pairs: string[][], findings: Finding[], verdicts: (Verdict & {pair: any})[]}} */
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

  // Verdicts. One is about all findings of a pair that have its key, as on the command line. Each has an entry of its own in the storage,
  // named by the folder of the page, the paths of the pair, and the key: so it is about no other article, and windows don't overwrite
  // those of each other.

  const shelf = `aligner verdict ${location.pathname.replace(/[^/]*$/, "")} `;

  /** @param {string[]} pair @param {string} key */
  function idOf(pair, key) {
    return shelf + JSON.stringify([pair, key]);
  }

  /** @type {Map<number, string>} */
  const ids = new Map();
  /** @type {Map<string, number[]>} */
  const alike = new Map();
  for (const finding of data.findings) {
    const id = idOf(data.pairs[finding.pair], finding.key);
    ids.set(finding.n, id);
    alike.set(id, [...(alike.get(id) || []), finding.n]);
  }
  /** The verdicts that came with the page. @type {Map<string, Verdict>} */
  const given = new Map();
  for (const line of data.verdicts) {
    const pair = data.pairs[line.pair];
    given.set(idOf(pair, line.key), { ...line, pair });
  }
  const storage = opened();
  /** @type {Map<string, Verdict>} */
  const verdicts = new Map(given);
  load();

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

  /** Takes over what is in the storage about the pairs of this page. */
  function load() {
    const here = new Set(data.pairs.map((pair) => JSON.stringify(pair)));
    for (const [id, text] of Object.entries(storage || {})) {
      const kept = id.startsWith(shelf) && parsed(text);
      if (kept && here.has(JSON.stringify(kept.pair)) && id === idOf(kept.pair, kept.key)) put(id, kept);
    }
  }

  /** @param {string} text @returns {any} what a line of JSON says; null if it is none */
  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }

  /** Takes over a verdict, unless the one that is here is newer. @param {string} id @param {Verdict} verdict */
  function put(id, verdict) {
    const old = verdicts.get(id);
    if (old && time(old.when) > time(verdict.when)) return false;
    verdicts.set(id, verdict);
    return true;
  }

  /** @param {string} id */
  function keep(id) {
    try {
      if (verdicts.has(id)) storage?.setItem(id, JSON.stringify(verdicts.get(id)));
      else storage?.removeItem(id);
    } catch {
      tell("The browser's storage is full: export the verdicts now.");
    }
  }

  /** Forgets what is kept about a finding; a verdict that came with the page stays. @param {string} id */
  function forget(id) {
    const first = given.get(id);
    if (first) verdicts.set(id, first);
    else verdicts.delete(id);
  }

  addEventListener("storage", (event) => {
    // another window
    if (event.key === null) for (const id of [...verdicts.keys()]) forget(id);
    else if (!event.key.startsWith(shelf)) return;
    else if (event.newValue === null) forget(event.key);
    else load();
    repaint();
  });

  /** @param {string} message */
  function tell(message) {
    const told = document.getElementById("told");
    if (told) told.textContent = message;
  }

  /** @param {number} n @returns {Verdict | undefined} */
  function verdictOf(n) {
    const found = verdicts.get(ids.get(n) || "");
    return found && found.verdict ? found : undefined;
  }

  /** What a line says about the findings with an id, which are on the page. @param {string} id */
  function about(id) {
    const finding = findings.get((alike.get(id) || [])[0]);
    if (!finding) return {};
    const { key, rule, zh, en, message, place } = finding;
    return { key, rule, zh, en, message, pair: data.pairs[finding.pair], place };
  }

  /** Sets a verdict, or takes it back if the finding has it already. @param {number} n @param {string} verdict */
  function judge(n, verdict) {
    const id = ids.get(n) || "";
    const back = verdictOf(n)?.verdict === verdict;
    if (back && !given.has(id)) {
      verdicts.delete(id);
      keep(id);
    } else decide(id, { verdict: back ? "" : verdict });
    for (const one of alike.get(id) || []) paint(one);
    refresh();
    offer(n);
    (document.getElementById("reason") || notes.get(n))?.focus({ preventScroll: true });
  }

  /** Changes a verdict: it is that of this reader from now on. @param {string} id @param {{verdict?: string, reason?: string}} change */
  function decide(id, change) {
    const old = verdicts.get(id);
    const when = old && time(old.when) > Date.now() ? old.when : now(); // not before a clock that is fast
    const made = /** @type {Verdict} */ ({ reason: "", ...old, ...about(id), ...change, who: who(), when, mine: true });
    verdicts.set(id, made);
    keep(id);
  }

  function now() {
    return new Date().toISOString().replace(/\.\d+Z$/, "Z");
  }

  /** Milliseconds of a date or a time, which is in UTC if it doesn't say otherwise; NaN if it is neither. @param {string} when */
  function time(when) {
    if (!when) return -Infinity;
    const shape =
      /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?)?$/;
    const found = shape.exec(when);
    if (!found) return NaN;
    const [year, month, day, hour, minute, second] = found.slice(1, 7).map((part) => Number(part || 0));
    const date = new Date(Date.UTC(year, month - 1, day));
    if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59) return NaN;
    const zone = (Number(found[9] || 0) * 60 + Number(found[10] || 0)) * (found[8] === "-" ? -1 : 1);
    return date.getTime() + ((hour * 60 + minute - zone) * 60 + second + Number(`0.${found[7] || 0}`)) * 1000;
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
    const more = (alike.get(ids.get(n) || "") || []).length - 1;
    const parts = [more > 0 && `, and ${more} more like it`, verdict.reason && `: ${verdict.reason}`, verdict.who && ` (${verdict.who})`];
    line.textContent = [verdict.verdict, ...parts].filter(Boolean).join("");
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
        const id = ids.get(n) || "";
        decide(id, { verdict: verdict.verdict, reason: reason.value.trim() });
        for (const one of alike.get(id) || []) paint(one);
      });
      reason.addEventListener("keydown", (event) => {
        if (!event.isComposing && (event.key === "Enter" || event.key === "Escape")) note.focus({ preventScroll: true });
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
    document.getElementById("verdicts")?.toggleAttribute("hidden", !notes.size && !verdicts.size);
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
    if (event.ctrlKey || event.metaKey || event.altKey || target.matches("input, textarea, select, [contenteditable]") || document.querySelector("dialog[open]")) return;
    const switched = /** @type {HTMLInputElement | null} */ (document.getElementById("keys"));
    if (!Object.hasOwn(keys, event.key) || (switched && !switched.checked)) return;
    event.preventDefault();
    keys[event.key]();
  });

  // Verdicts as a file.

  /** All verdicts about the pairs of this page: of its findings, in their order, then of those that are gone. */
  function exported() {
    sign();
    const texts = [];
    for (const id of new Set([...alike.keys(), ...verdicts.keys()])) {
      const kept = verdicts.get(id);
      if (!kept || !kept.verdict) continue;
      const { key, rule, zh, en, message, pair, place, verdict, reason, who: name, when, mine, ...more } = { ...kept, ...about(id) };
      texts.push(JSON.stringify({ key, rule, zh, en, message, pair, place, verdict, reason, who: name, when, ...more }));
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
    tell(`${counted(text.split("\n").length - 1)} exported.`);
  });
  on("import", "click", () => byId("file").click());
  on("file", "change", async (event) => {
    const file = event.target.files[0];
    if (file) tell(imported(await file.text()));
    event.target.value = "";
  });
  on("clear", "click", () => {
    if (!verdicts.size || !confirm("Forget all verdicts about this page that this browser keeps?")) return;
    for (const id of [...verdicts.keys()]) {
      verdicts.delete(id);
      keep(id);
      forget(id);
    }
    repaint();
    tell("The verdicts of this browser are forgotten.");
  });

  /** @param {number} number */
  function counted(number) {
    return `${number} ${number === 1 ? "verdict" : "verdicts"}`;
  }

  /** Takes over the verdicts of a file, or none if a line is wrong. @param {string} text @returns {string} what happened, in words */
  function imported(text) {
    /** @type {Verdict[]} */
    const read = [];
    for (const [at, part] of text.split(/\r?\n/).entries()) {
      try {
        if (part.trim()) read.push(verdictIn(part));
      } catch (error) {
        return `Nothing was read: line ${at + 1}: ${/** @type {Error} */ (error).message}.`;
      }
    }
    load();
    let taken = 0, older = 0, gone = 0, foreign = 0;
    for (const verdict of read) {
      const pairs = pairsOf(verdict.pair);
      const mine = pairs.map((pair) => idOf(pair, verdict.key));
      const fresh = mine.filter((id, at) => put(id, { ...verdict, pair: pairs[at] }));
      fresh.forEach(keep);
      if (!pairs.length) foreign += 1;
      else if (!fresh.length) older += 1;
      else taken += 1;
      if (fresh.length && !fresh.some((id) => alike.has(id))) gone += 1;
    }
    repaint();
    const rest = [
      gone && `${gone} of them about findings that are not on this page`,
      older && `${older} older than those here`,
      foreign && `${foreign} about other texts left out`,
    ];
    return [`${counted(taken)} read`, ...rest.filter(Boolean)].join(", ") + ".";
  }

  /** The verdict in a line of a file; throws if there is none, as the command line does. @param {string} line @returns {Verdict} */
  function verdictIn(line) {
    const read = parsed(line);
    if (!read || typeof read !== "object" || Array.isArray(read)) throw new Error("each line must be one verdict, as a JSON object");
    for (const field of ["key", "rule", "pair", "verdict"]) if (!read[field]) throw new Error(`the verdict has no '${field}'`);
    for (const field of ["key", "rule", "message", "place", "zh", "en", "reason", "who", "when", "translator"]) {
      if (typeof (read[field] || "") !== "string") throw new Error(`'${field}' must be a text in quotes`);
      if (read[field]) read[field] = read[field].trim().replace(/\s+/g, " ");
    }
    const verdict = String(read.verdict).trim().toLowerCase();
    if (!["confirmed", "dismissed"].includes(verdict)) throw new Error("'verdict' must be one of: confirmed, dismissed");
    const pair = Array.isArray(read.pair) ? read.pair.filter((/** @type {any} */ path) => path !== null && path !== "") : [];
    if (![1, 2].includes(pair.length) || pair.some((/** @type {any} */ path) => typeof path !== "string")) {
      throw new Error("'pair' must be a list with the paths of the checked files, such as [\"zh.md\", \"en.md\"]");
    }
    const when = read.when || "";
    if (Number.isNaN(time(when))) {
      throw new Error(`'when' is '${when}', but must be a date such as 2026-11-29 or 2026-11-29T12:00:00Z`);
    }
    return { ...read, rule: read.rule.toUpperCase(), pair, verdict, reason: read.reason || "", who: read.who || "", when, mine: false };
  }

  /** The pairs of this page that a verdict is about: those with its paths, or else those whose paths end alike. @param {string[]} named */
  function pairsOf(named) {
    /** @param {(one: string, other: string) => boolean} same */
    const found = (same) =>
      data.pairs.filter((pair) => {
        const [few, many] = named.length <= pair.length ? [named, pair] : [pair, named];
        return few.length && few.every((one) => many.some((other) => same(one, other)));
      });
    const exact = found((one, other) => one === other);
    return exact.length ? exact : found(endAlike);
  }

  /** Whether one of two paths is the end of the other. @param {string} one @param {string} other */
  function endAlike(one, other) {
    const [short, long] = [one, other]
      .map((path) => path.replaceAll("\\", "/").split("/").filter((part, at) => part !== "." && (part || !at)))
      .sort((a, b) => a.length - b.length);
    const up = short.includes("..") || long.includes("..");
    return !up && JSON.stringify(short) === JSON.stringify(long.slice(-short.length));
  }

  function repaint() {
    for (const n of notes.keys()) paint(n);
    refresh();
    if (current && document.activeElement?.id !== "reason") offer(current);
  }

  /** Puts the name of the reader into the verdicts that were given here without one. */
  function sign() {
    for (const [id, verdict] of verdicts) {
      if (!verdict.mine || verdict.who || !who()) continue;
      verdicts.set(id, { ...verdict, who: who() });
      keep(id);
    }
  }

  // The name of the reader stays in the browser.

  const name = /** @type {HTMLInputElement | null} */ (document.getElementById("who"));
  if (name) {
    if (storage) name.value = storage.getItem("aligner who") || "";
    name.addEventListener("change", () => {
      if (storage) storage.setItem("aligner who", name.value.trim());
      sign();
      repaint();
    });
  }
  setText(
    "storage",
    storage
      ? "Verdicts stay in this browser, for these texts, until you export them."
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
