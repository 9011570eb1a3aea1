/** Text as it may stand between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A table; numbers and shares stand right, under their headings. Cells are plain text. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const right = headings.map((_heading, index) => rows.some((row) => isNumber(row[index])));
  const open = (tag: 'th' | 'td', index: number) =>
    right[index] ? `<${tag} class="number">` : `<${tag}>`;
  const line = (tag: 'th' | 'td', cells: readonly (string | number)[]) =>
    `<tr>${cells.map((cell, index) => `${open(tag, index)}${cellText(cell)}</${tag}>`).join('')}</tr>`;
  const body = rows.map((row) => line('td', row)).join('\n');
  return `<table><thead>${line('th', headings)}</thead><tbody>\n${body}\n</tbody></table>`;
}

function isNumber(cell: string | number | undefined): boolean {
  return typeof cell === 'number' || /^-?[\d.,]+ %$/.test(cell ?? '');
}

function cellText(cell: string | number): string {
  return typeof cell === 'number' ? cell.toLocaleString('en-US') : escapeHtml(cell);
}

/** A headed part of the page; `inside` is HTML. */
export function section(heading: string, inside: string): string {
  return `<section><h2>${escapeHtml(heading)}</h2>${inside}</section>`;
}

/** A headed picture or table inside a section; `inside` is HTML. */
export function panel(heading: string, inside: string): string {
  return `<figure><figcaption>${escapeHtml(heading)}</figcaption>${inside}</figure>`;
}

/** A whole page that asks the network for nothing: its policy forbids even trying. */
export function page(title: string, language: 'en' | 'zh', body: string): string {
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

const style = `
:root { color: #22303c; background: #f4f6f8; font: 15px/1.45 system-ui, 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif }
body { max-width: 1020px; margin: 0 auto; padding: 24px }
h1 { font-size: 26px; margin: 0 } h1 small { font-weight: normal; font-size: 15px; color: #5b6b7a; margin-left: 12px }
h2 { font-size: 18px; margin: 0 0 12px } h3 { font-size: 15px; margin: 18px 0 6px }
section { background: #fff; border: 1px solid #dde3e9; border-radius: 8px; padding: 18px; margin-top: 18px; overflow-x: auto }
.tiles { display: flex; flex-wrap: wrap; gap: 12px; margin-top: 18px }
.tiles div { flex: 1 1 150px; background: #fff; border: 1px solid #dde3e9; border-radius: 8px; padding: 12px 16px }
.tiles b { display: block; font-size: 24px; font-variant-numeric: tabular-nums } .tiles span { color: #5b6b7a; font-size: 13px }
.panels { display: flex; flex-wrap: wrap; gap: 18px } figure { margin: 0; flex: 1 1 440px; min-width: 0 }
figcaption { font-weight: 600; margin-bottom: 6px } svg { max-width: 100%; height: auto }
table { border-collapse: collapse; width: 100%; font-size: 14px } th { text-align: left; color: #5b6b7a; font-weight: 600 }
th, td { padding: 4px 0 4px 10px; border-bottom: 1px solid #eef1f4; vertical-align: top; overflow-wrap: break-word }
th:first-child, td:first-child { padding-left: 0 }
.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
.good { color: #2d6a4f } .bad { color: #a4343a; font-weight: 600 }
a { color: #2f6f9f }
`;
