import type { Told } from '#lib/why/tell.ts'

/** How roles and tools are called in the reader's language, and a moment is written. */
export type ExplainNames = {
  role(slug: string): string
  tool(system: string, tool: string): string
  day(at: string | Date): string
}

/** What each step of the chain is told from. */
export type StepProps = {
  told: Told
  asked: { system: string; tool: string }
  past: boolean
  names: ExplainNames
}
