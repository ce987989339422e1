/// The style sheet of the pages. Words meet WCAG AA (4.5 to 1) and pictures 3 to 1 on their backgrounds, in light and in
/// dark, which PageStyleTests computes; no meaning is carried by colour alone.
///
/// The Content-Security-Policy of a page names the sheet by its hash: see PagePolicy.
enum PageStyle {
    static let sheet: StaticString = """
        :root {
          --page: #f3f5f8; --card: #ffffff; --text: #1a2129; --soft: #55606c; --line: #dce2e8; --raised: #f6f8fa;
          --link: #0b57a4; --focus: #0b57a4; --mark: #fdd9d5; --track: #e6eaef;
          --good: #14692f; --good-tint: #e2f4e7; --bad: #a8201a; --bad-tint: #fdeae8; --plain: #1f5288;
          --plain-tint: #e5effa;
          --created: #1f8a4c; --updated: #2a6fc4; --unchanged: #76828e; --skipped: #a87300; --rejected: #c6322b;
        }
        @media screen and (prefers-color-scheme: dark) {
          :root {
            --page: #0f1419; --card: #182028; --text: #e8edf2; --soft: #a5b1bd; --line: #2d3844; --raised: #1e2731;
            --link: #8cc1f0; --focus: #8cc1f0; --mark: #6d211c; --track: #2a343f;
            --good: #7fd79c; --good-tint: #14301f; --bad: #ff9d95; --bad-tint: #3b1a19; --plain: #9cc8f2;
            --plain-tint: #142a41;
            --created: #3fb56f; --updated: #5b9df0; --unchanged: #8593a1; --skipped: #d39b2a; --rejected: #f0655c;
          }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body {
          margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 70rem;
          background: var(--page); color: var(--text);
          font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", sans-serif;
          overflow-wrap: break-word;
        }
        h1 { font-size: clamp(1.45rem, 1.1rem + 1.6vw, 2.1rem); line-height: 1.2; margin: .35rem 0 .5rem;
          letter-spacing: -.01em; text-wrap: balance; }
        h2 { font-size: 1.1rem; line-height: 1.3; margin: 0 0 .6rem; }
        p, ol, ul { margin: .5rem 0; max-width: 46rem; }
        ol, ul { padding-inline-start: 1.4rem; }
        li + li { margin-top: .3rem; }
        a { color: var(--link); }
        :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
        .soft, small { color: var(--soft); }
        small { font-size: .85rem; }
        .eyebrow { display: flex; flex-wrap: wrap; align-items: center; gap: .35rem .6rem; margin: 0; max-width: none; }
        .badge { padding: .1rem .65rem; border-radius: 1rem; font-size: .875rem; font-weight: 600; white-space: nowrap; }
        .done { color: var(--good); background: var(--good-tint); }
        .failed { color: var(--bad); background: var(--bad-tint); }
        .checked, .undone { color: var(--plain); background: var(--plain-tint); }
        header { margin-bottom: 1.25rem; }
        header .why { padding: .75rem 1rem; border-inline-start: 4px solid var(--rejected); border-radius: .4rem;
          background: var(--bad-tint); }
        header .why p { margin: .25rem 0; }
        section { margin-top: 1rem; padding: 1.1rem 1.25rem 1.2rem; background: var(--card);
          border: 1px solid var(--line); border-radius: .75rem; }
        .next { border-inline-start: 4px solid var(--updated); }
        .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 0 1rem; }
        .pair > section { min-width: 0; }
        svg { display: block; width: 100%; }
        .bar { height: 1.5rem; border-radius: .4rem; background: var(--track); }
        .thin { height: .5rem; border-radius: .25rem; background: var(--track); }
        .trend { height: 6rem; }
        .f-created { fill: var(--created); } .f-updated { fill: var(--updated); } .f-unchanged { fill: var(--unchanged); }
        .f-skipped { fill: var(--skipped); } .f-rejected { fill: var(--rejected); } .f-track { fill: var(--track); }
        .legend { list-style: none; padding: 0; margin: .9rem 0 0; max-width: none; }
        .legend li { display: grid; grid-template-columns: 1rem 1fr auto auto; gap: .6rem; align-items: baseline; margin: 0;
          padding: .3rem 0; border-top: 1px solid var(--line); }
        .legend li:first-child { border-top: 0; }
        .legend svg { width: .85rem; height: .85rem; align-self: center; border-radius: .2rem; }
        .legend .zero { color: var(--soft); }
        .legend b, .n { font-variant-numeric: tabular-nums; text-align: end; white-space: nowrap; }
        .share { min-width: 4.5rem; text-align: end; color: var(--soft); font-size: .9rem; }
        .reasons { list-style: none; padding: 0; margin: 0; max-width: none; }
        .reasons li { margin: 0 0 .8rem; }
        .reasons div { display: flex; justify-content: space-between; gap: 1rem; }
        .reasons svg { margin-top: .3rem; }
        table { border-collapse: collapse; width: 100%; }
        caption { text-align: start; color: var(--soft); padding-bottom: .5rem; }
        th, td { padding: .4rem .75rem .4rem 0; text-align: start; vertical-align: top; }
        th:last-child, td:last-child { padding-inline-end: 0; }
        thead th { color: var(--soft); font-size: .875rem; font-weight: 600; border-bottom: 1px solid var(--line); }
        tbody tr + tr > * { border-top: 1px solid var(--line); }
        tbody th { font-weight: 600; }
        td[dir] { white-space: pre-wrap; overflow-wrap: anywhere; }
        th.n, td.n { text-align: end; }
        mark { background: var(--mark); color: inherit; padding: .05rem .3rem; border-radius: .2rem; overflow-wrap: anywhere; }
        em { color: var(--soft); }
        .tools { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; margin: .25rem 0 .9rem; }
        .tools[hidden] { display: none; }
        .tools input { flex: 1 1 14rem; max-width: 24rem; min-width: 0; padding: .5rem .75rem; font: inherit; color: inherit;
          background: var(--raised); border: 1px solid var(--soft); border-radius: .5rem; }
        .rejects thead button { padding: .2rem 0; font: inherit; color: var(--link); background: none; border: 0;
          cursor: pointer; text-decoration: underline; }
        .rejects th[aria-sort=ascending] button::after { content: " \\2191"; }
        .rejects th[aria-sort=descending] button::after { content: " \\2193"; }
        .rejects tbody { border-top: 1px solid var(--line); }
        .rejects tbody:first-of-type { border-top: 0; }
        .rejects tbody[hidden] { display: none; }
        .rejects tbody tr + tr > * { border-top: 0; padding-top: 0; padding-bottom: .9rem; }
        .rejects th small { display: block; font-weight: 400; }
        .rejects ul { margin: 0; padding: 0; list-style: none; }
        .who { font-weight: 600; }
        .cells { display: flex; flex-wrap: wrap; gap: .4rem; margin: 0; }
        .cells div { min-width: 0; max-width: 100%; padding: .2rem .55rem .3rem; background: var(--raised);
          border: 1px solid var(--line); border-radius: .4rem; }
        .cells dt { color: var(--soft); font-size: .8rem; }
        .cells dd { margin: 0; min-height: 1.5rem; white-space: pre-wrap; overflow-wrap: anywhere; }
        .cells .bad { border: 2px solid var(--rejected); background: var(--bad-tint); }
        .cells .bad dt { color: var(--bad); font-weight: 600; }
        .cells .bad dt::before { content: "\\2717\\a0" / ""; }
        .cells p { align-self: center; margin: 0; }
        .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .facts { margin: 0; }
        .facts div { display: grid; grid-template-columns: minmax(6rem, 9rem) 1fr; gap: 1rem; padding: .35rem 0; }
        .facts div + div { border-top: 1px solid var(--line); }
        .facts dt { color: var(--soft); }
        .facts dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
        details > summary { cursor: pointer; color: var(--link); }
        footer { margin-top: 1.5rem; color: var(--soft); }
        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem; margin: 0; }
        .figures div { padding: .6rem .8rem; background: var(--raised); border: 1px solid var(--line); border-radius: .5rem; }
        .figures dt { color: var(--soft); font-size: .875rem; }
        .figures dd { margin: 0; font-size: 1.2rem; font-weight: 650; font-variant-numeric: tabular-nums;
          overflow-wrap: anywhere; }
        .imports .file { min-width: 10rem; }
        .imports td.what { width: 34%; }
        .imports .thin { margin: .4rem 0 .2rem; }
        @media screen and (max-width: 44rem) {
          body { padding: 1.25rem .75rem 3rem; }
          section { padding: .9rem .9rem 1rem; }
          .stack, .stack tbody, .stack tr, .stack th, .stack td, .stack caption { display: block; }
          .stack thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
          .stack.rejects thead { position: static; width: auto; height: auto; clip-path: none; }
          .stack thead tr { display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
          .stack thead th { border: 0; padding: 0; }
          .stack tbody { padding: .6rem 0; }
          .stack tbody tr > * { padding: .1rem 0; border: 0; text-align: start; width: auto; }
          .stack.imports td.what { width: auto; }
          .stack.lines tbody tr { padding: .6rem 0; border-top: 1px solid var(--line); }
          .stack [data-label]::before { content: attr(data-label) ": "; color: var(--soft); font-weight: 400; }
          .stack td:empty { display: none; }
          .stack td[dir] { direction: ltr; }
          .stack td[dir] > * { unicode-bidi: plaintext; }
        }
        @media print {
          :root { font-size: 9pt; }
          body { max-width: none; padding: 0; background: none; }
          section { padding: .5rem 0; border: 0; border-top: 1px solid var(--line); border-radius: 0; }
          .next { border-inline-start: 0; }
          .tools, footer { display: none; }
          h2 { break-after: avoid; }
          tr, li, .rejects tbody, .facts div, .cells div { break-inside: avoid; }
          thead { display: table-header-group; }
          svg, mark, .badge, .bad { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        }

        """
}

/// The one script of report.html: the rejected rows can be searched and sorted. Without it the page is complete.
enum PageScript {
    static let text: StaticString = """
        (function () {
          "use strict";
          var table = document.getElementById("rejects");
          if (!table) return;
          var tools = document.getElementById("tools");
          var input = tools.querySelector("input");
          var state = tools.querySelector("output");
          function plain(text) {
            return text.normalize("NFKD").replace(/[\\u0300-\\u036f\\u064b-\\u065f]/g, "").toLowerCase();
          }
          var rows = Array.prototype.map.call(table.tBodies, function (body, index) {
            return { body: body, text: plain(body.textContent), place: index,
              keys: Array.prototype.map.call(body.rows[0].cells, function (cell) { return cell.textContent; }) };
          });
          function search() {
            var words = plain(input.value).split(/\\s+/).filter(Boolean);
            var shown = 0;
            rows.forEach(function (row) {
              row.body.hidden = !words.every(function (word) { return row.text.indexOf(word) >= 0; });
              if (!row.body.hidden) shown += 1;
            });
            state.value = words.length ? shown + " / " + rows.length : "";
          }
          var compare = new Intl.Collator(undefined, { numeric: true }).compare;
          function sort(header, column) {
            var down = header.getAttribute("aria-sort") === "ascending";
            Array.prototype.forEach.call(table.tHead.rows[0].cells, function (cell) { cell.removeAttribute("aria-sort"); });
            header.setAttribute("aria-sort", down ? "descending" : "ascending");
            rows.sort(function (one, other) {
              var order = column === 0 ? 0 : compare(one.keys[column], other.keys[column]);
              return (order || one.place - other.place) * (down ? -1 : 1);
            });
            var all = document.createDocumentFragment();
            rows.forEach(function (row) { all.appendChild(row.body); });
            table.appendChild(all);
          }
          Array.prototype.forEach.call(table.tHead.rows[0].cells, function (header, column) {
            var button = document.createElement("button");
            button.type = "button";
            button.textContent = header.textContent;
            header.textContent = "";
            header.appendChild(button);
            button.addEventListener("click", function () { sort(header, column); });
          });
          input.addEventListener("input", search);
          tools.hidden = false;
        })();

        """
}

/// What a page may do: use its own style sheet and its own script, each named by its hash, and nothing else. No network,
/// no other script, no form, no frame.
enum PagePolicy {
    static let style: StaticString = "sha256-OUX1OEY+A7cUGFPm47xdWRII9VK6CWPUCEGbAgfL8oE="
    static let script: StaticString = "sha256-6wvqZpoRVyjrM+PJCm1D+Z+09hE3QKbVlxnpjQMeCuQ="
}
