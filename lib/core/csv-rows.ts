const MOST_COLUMNS = 100
const MOST_CHARACTERS = 500

/** The first rows of a text in RFC 4180, with whichever of the usual signs between its cells. */
export function csvRows(text: string, wanted: number): string[][] {
  return csvLines(text, wanted).map(({ cells }) => cells)
}

/** The same with the line, from 1 on, at which each row begins. */
export function csvLines(text: string, wanted: number): { line: number; cells: string[] }[] {
  const sign = separatorOf(text)
  const rows: { line: number; cells: string[] }[] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  let [line, began] = [1, 1]

  function endCell(): void {
    if (row.length < MOST_COLUMNS) row.push(cell.trim().slice(0, MOST_CHARACTERS))
    cell = ''
  }
  function endRow(): void {
    endCell()
    if (row.some((one) => one !== '')) rows.push({ line: began, cells: row })
    row = []
    began = line
  }
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length && rows.length < wanted; at++) {
    const letter = text.charAt(at)
    if (letter === '\n') line++
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (text.charAt(at + 1) === '"') {
        cell += '"'
        at++
      } else quoted = false
    } else if (letter === '"' && cell.trim() === '') {
      cell = ''
      quoted = true
    } else if (letter === sign) endCell()
    else if (letter === '\n') endRow()
    else if (letter !== '\r') cell += letter
  }
  if (rows.length < wanted && (cell !== '' || row.length > 0)) endRow()
  return rows
}

/** Of the first line whichever sign stands there most often; quoted text is not counted. */
function separatorOf(text: string): string {
  const line =
    text
      .slice(0, 10_000)
      .split('\n')[0]
      ?.replaceAll(/"[^"]*"/g, '') ?? ''
  const count = (sign: string) => line.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}
