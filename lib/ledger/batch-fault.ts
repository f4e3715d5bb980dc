/** Why a batch was not written, as far as Postgres says. */
export type Fault = {
  /** SQLSTATE; null when the connection failed and the batch may be committed all the same. */
  code: string | null
  /** A row is at fault: Postgres will never take it. */
  isRefused: boolean
  internal: string
}

export function faultOf(error: unknown): Fault {
  const code = sqlState(error)
  return {
    code,
    isRefused: code !== null && isDataError(code),
    internal: error instanceof Error ? error.message : String(error),
  }
}

function sqlState(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || !('severity' in error)) return null
  return typeof error.code === 'string' && error.severity === 'ERROR' ? error.code : null
}

/** Classes 22 and 23 and our own: the row is at fault. 23514 is a missing partition: the database is. */
function isDataError(code: string): boolean {
  return code !== '23514' && /^(22|23|LG)/.test(code)
}
