/** Asked wrongly: exit code 2, with the command's usage. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** One sentence on what is missing: exit code 1. */
export class CliError extends Error {
  override readonly name = 'CliError'
}
