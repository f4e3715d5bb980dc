/** What a standardized `where` may hold; anything else is refused as the real service does, before SQLite sees it. */
const words = new Set('AND OR NOT IN LIKE BETWEEN IS NULL UPPER LOWER'.split(' '))
const token = /\s+|(DATE|TIMESTAMP)\s*'([\d\-: ]+)'|'(?:[^']|'')*'|-?\d+(?:\.\d+)?|[A-Za-z_]\w*|<>|<=|>=|[=<>(),]/giy

/** Translates an ArcGIS filter to SQLite; undefined when a part of it is not allowed. Dates become epoch ms. */
export function toSqlite(where: string, fields: readonly string[]): string | undefined {
  const known = new Map(fields.map((field) => [field.toUpperCase(), field]))
  const parts: string[] = []
  token.lastIndex = 0
  let at = 0
  while (at < where.length) {
    token.lastIndex = at
    const match = token.exec(where)
    if (match === null) return undefined
    at = token.lastIndex
    const part = translate(match, known)
    if (part === undefined) return undefined
    parts.push(part)
  }
  return parts.join('')
}

function translate(match: RegExpExecArray, known: Map<string, string>): string | undefined {
  const [text, dateKind, dateText] = match
  if (dateKind !== undefined && dateText !== undefined) {
    const ms = Date.parse(dateText.includes(' ') ? `${dateText.replace(' ', 'T')}Z` : dateText)
    return Number.isNaN(ms) ? undefined : String(ms)
  }
  if (!/^[A-Za-z_]/.test(text)) return text
  return words.has(text.toUpperCase()) ? text : known.get(text.toUpperCase())
}
