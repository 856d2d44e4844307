// Sorts the list by a column: a button in every heading, unknown values last either way, equal ones
// in the order of the file. Reads attributes and moves rows; it writes no markup and loads nothing.
"use strict";
(function () {
  const table = document.getElementById("list");
  if (table === null) {
    return;
  }
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const heads = Array.from(table.tHead.rows[0].cells);
  const titles = heads.map((head) => head.firstChild.textContent);
  const said = document.getElementById("said");

  function compare(a, b, kind) {
    if (kind === "number") {
      return Number(a) - Number(b);
    }
    return a < b ? -1 : a > b ? 1 : 0;
  }

  function sort(column, direction) {
    const kind = heads[column].dataset.kind;
    const sign = direction === "descending" ? -1 : 1;
    const keyed = rows.map((row, place) => ({ row, place, value: row.cells[column].dataset.v }));
    keyed.sort((a, b) => {
      const unknown = (a.value === undefined) - (b.value === undefined);
      if (unknown !== 0 || a.value === undefined) {
        return unknown || a.place - b.place;
      }
      return sign * compare(a.value, b.value, kind) || a.place - b.place;
    });
    for (const entry of keyed) {
      body.append(entry.row);
    }
    for (const head of heads) {
      head.removeAttribute("aria-sort");
    }
    heads[column].setAttribute("aria-sort", direction);
    said.textContent = table.dataset.said
      .replace("{0}", () => titles[column])
      .replace("{1}", () => table.dataset[direction]);
  }

  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => {
      const now = head.getAttribute("aria-sort");
      const first = head.dataset.first || "ascending";
      const other = now === "ascending" ? "descending" : "ascending";
      sort(column, now === null ? first : other);
    });
    head.append(button);
  });
  document.documentElement.classList.add("sortable");
})();
