import { z } from 'zod'

/** One thing that an operator can set: what is allowed, where the environment says it, and what holds without. */
export type SettingKind<T = unknown> = {
  /** A value as it is written on the command line and in the environment. */
  schema: z.ZodType<T, string>
  variable: string
  fallback: string
  /** Each system may have a value of its own: `job_number.procore`, `GATEHOUSE_JOB_NUMBER_PROCORE`. */
  perSystem: boolean
  words: { en: string; es: string }
  /** What the value says, as the end of a sentence. */
  help: { en: string; es: string }
  /** A secret is sealed and never shown; `of` are the settings that say whom it is sent to. Null: anybody may read it. */
  secret: { of: readonly string[] } | null
}

type Given<T> = Omit<SettingKind<T>, 'perSystem' | 'secret'> & Partial<Pick<SettingKind<T>, 'perSystem' | 'secret'>>

export function setting<T>(kind: Given<T>): SettingKind<T> {
  return { perSystem: false, secret: null, ...kind }
}

/** Dollars, or nothing. */
export const budget = z
  .string()
  .trim()
  .regex(/^(?:\d{1,9}(?:\.\d{1,2})?)?$/, 'must be an amount of US dollars, like 25 or 12.50')
  .transform((amount) => (amount === '' ? null : Number(amount)))

/** Domains apart from commas or spaces; `@example.com` is one too. */
export const domains = z
  .string()
  .transform((text) =>
    text
      .toLowerCase()
      .split(/[\s,]+/)
      .map((domain) => domain.replace(/^@/, ''))
      .filter((domain) => domain !== ''),
  )
  .refine((given) => given.every((domain) => z.hostname().safeParse(domain).success && domain.includes('.')), {
    error: 'must be domains of mail addresses, like example.com, partner.example',
  })

export function wholeNumber(of: string, least: number, most: number) {
  const problem = `must be ${of}, a whole number from ${least} to ${most}`
  return z
    .string()
    .trim()
    .regex(/^\d+$/, problem)
    .transform(Number)
    .pipe(z.number().min(least, problem).max(most, problem))
}
