/// The style sheet of report.html. Colours meet WCAG AA (4.5 to 1) on their backgrounds, in light and in dark; no
/// meaning is carried by colour alone.
enum ReportStyle {
    static let sheet: StaticString = """
        :root {
          --page: #ffffff; --text: #1d2329; --soft: #57606a; --line: #d3d9df; --raised: #f5f7f9;
          --good: #14692f; --bad: #a8201a; --plain: #24527a; --mark: #fde7e5; --link: #0b57a4;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #14181c; --text: #e6eaee; --soft: #a3adb8; --line: #38414a; --raised: #1d2329;
            --good: #6bcf8a; --bad: #ff938a; --plain: #8cc1f0; --mark: #4d1f1c; --link: #8cc1f0;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 72rem;
          background: var(--page); color: var(--text);
          font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", sans-serif;
          overflow-wrap: break-word;
        }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: .25rem 0 .5rem; }
        h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
        p, ol, ul { margin: .5rem 0; max-width: 46rem; }
        ol, ul { padding-inline-start: 1.5rem; }
        a { color: var(--link); }
        header strong {
          display: inline-block; margin-inline-end: .5rem; padding: 0 .6rem; border: 1px solid; border-radius: 1rem;
          font-size: .9rem;
        }
        .done { color: var(--good); }
        .failed { color: var(--bad); }
        .checked { color: var(--plain); }
        table { border-collapse: collapse; min-width: min(100%, 20rem); }
        .findings { width: 100%; }
        caption { text-align: start; color: var(--soft); padding-bottom: .4rem; }
        th, td { padding: .35rem .75rem; text-align: start; vertical-align: top; border-bottom: 1px solid var(--line); }
        thead th { color: var(--soft); font-size: .875rem; }
        tbody th { font-weight: 600; }
        td[dir] { white-space: pre-wrap; }
        .number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .findings tbody tr:nth-child(odd) { background: var(--raised); }
        mark {
          background: var(--mark); color: inherit; padding: .1rem .3rem; border-radius: .2rem; overflow-wrap: anywhere;
        }
        em { color: var(--soft); }
        dl { margin: .5rem 0; }
        dl div { display: flex; gap: 1rem; padding: .25rem 0; border-bottom: 1px solid var(--line); }
        dt { flex: 0 0 7rem; color: var(--soft); }
        dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
        @media (max-width: 40rem) {
          .small th, .small td { padding: .35rem .4rem; overflow-wrap: anywhere; }
          .findings, .findings tbody, .findings tr { display: block; }
          .findings caption { display: block; }
          .findings thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
          .findings tr { margin-bottom: .75rem; padding: .5rem .75rem; border: 1px solid var(--line);
            border-radius: .4rem; }
          .findings th, .findings td { display: block; padding: .15rem 0; border: 0; text-align: start; }
          .findings th::before, .findings td::before { content: attr(data-label) ": "; color: var(--soft);
            font-weight: 400; }
          .findings td:empty { display: none; }
          .findings td[dir] { direction: ltr; }
          .findings td[dir] > * { unicode-bidi: plaintext; }
        }
        @media print {
          body { max-width: none; padding: 0; font-size: 10pt; }
          tr, dl div { break-inside: avoid; }
          thead { display: table-header-group; }
        }

        """
}
