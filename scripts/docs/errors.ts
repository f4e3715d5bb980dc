import process from 'node:process'
import { type ErrorCode, errorTable, GatewayError } from '#lib/core/errors.ts'
import { type Section, showSection, table } from './section.ts'

export const errorsSection: Section = { file: 'docs/errors.md', name: 'errors' }

/** Every error code as the code has it. */
export function errorsTable(): string {
  const codes = Object.keys(errorTable).filter((code): code is ErrorCode => Object.hasOwn(errorTable, code))
  const rows = codes.map((code) => {
    const { status, retryable, whose, outcome } = errorTable[code]
    const { nextStep } = new GatewayError(code, '')
    return [`\`${code}\``, String(status), retryable ? 'yes' : 'no', whose, outcome, nextStep]
  })
  return table(['Code', 'HTTP', 'Retryable', 'Whose', 'Audit outcome', 'Next step'], rows)
}

/** `npm run docs:errors`: prints the table; `-- --write` puts it into docs/errors.md. */
if (process.argv[1] === import.meta.filename) await showSection(errorsSection, errorsTable())
