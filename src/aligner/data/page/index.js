
// Sorts the list of pairs by the column whose heading is clicked. Without this script, the list is sorted by errors.
"use strict";
const table = document.querySelector("table");
const body = table.tBodies[0];
const heads = [...table.tHead.rows[0].cells];
const texts = new Intl.Collator(undefined, {numeric: true});

function value(row, column) {
  const cell = row.cells[column];
  return cell === undefined || cell.dataset.value === undefined ? "" : cell.dataset.value;
}

function sort(column, descending) {
  const isNumber = heads[column].dataset.kind === "number";
  const rows = [...body.rows];
  rows.sort((one, other) => {
    const a = value(one, column), b = value(other, column);
    if (a === "" || b === "") {  // pairs without a value come last, in either order
      return (a === "") - (b === "");
    }
    const order = isNumber ? a - b : texts.compare(a, b);
    return descending ? -order : order;
  });
  body.append(...rows);
  heads.forEach((head, at) => {
    if (at === column) {
      head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    } else {
      head.removeAttribute("aria-sort");
    }
  });
}

heads.forEach((head, column) => {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener("click", () => {
    const now = head.getAttribute("aria-sort");
    sort(column, now === null ? head.dataset.kind === "number" : now === "ascending");
  });
});
