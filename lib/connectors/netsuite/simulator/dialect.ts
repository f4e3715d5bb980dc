/** Rewrites SuiteQL, which is Oracle's SQL, so that SQLite understands the part of it that connectors use. */
export function toSqlite(suiteql: string): string {
  return suiteql
    .split(/('(?:[^']|'')*')/)
    .map((part) => (part.startsWith("'") ? part : outsideText(part)))
    .join('')
}

function outsideText(part: string): string {
  return part
    .replaceAll(/\bBUILTIN\.DF\(\s*(?:\w+\.)?(\w+)\s*\)/gi, (call, column: string) => displayText(call, column))
    .replaceAll(/\btransaction\b/gi, '"transaction"')
    .replaceAll(/\bNVL\(/gi, 'COALESCE(')
}

/** `BUILTIN.DF` shows a reference's text; the function is told which column it reads. */
function displayText(call: string, column: string): string {
  const argument = call.slice(call.indexOf('(') + 1, -1).trim()
  return `builtin_df('${column.toLowerCase()}', ${argument})`
}
