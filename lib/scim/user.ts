import { z } from 'zod'
import { badValue } from './error.ts'
import { ENTERPRISE, USER } from './schema.ts'

/** Entra writes truth as "True" and "False". */
const yesNo = z.union([
  z.boolean(),
  z
    .string()
    .toLowerCase()
    .pipe(z.enum(['true', 'false'], 'has to be true or false'))
    .transform((word) => word === 'true'),
])
const text = z.string().trim().max(200, 'is too long').nullish()
const email = z.string().trim().toLowerCase().max(254, 'is too long').pipe(z.email('is not a mail address'))
const mails = z.array(
  z.object({ value: z.string().nullish(), type: z.string().nullish(), primary: yesNo.nullish() }),
  'has to be a list',
)

/** A user as a directory sends one; what is not listed is left out. */
const sentUser = z.object({
  userName: z.string('is missing').trim().min(1, 'is missing').max(254, 'is too long'),
  externalId: text,
  displayName: text,
  name: z.object({ formatted: text, givenName: text, familyName: text }).nullish(),
  title: text,
  active: yesNo.nullish(),
  preferredLanguage: text,
  locale: text,
  emails: mails.nullish(),
  [ENTERPRISE]: z.object({ employeeNumber: z.union([text, z.number().transform(String)]) }).nullish(),
})

/** What a user says, as it is kept. */
export type UserData = {
  userName: string
  externalId: string | null
  displayName: string | null
  formatted: string | null
  givenName: string | null
  familyName: string | null
  email: string
  title: string
  active: boolean
  locale: string | null
  employeeNumber: string | null
}

/** Throws `invalidValue`, which names what is wrong. */
export function readUser(sent: unknown): UserData {
  const read = sentUser.safeParse(sent)
  if (!read.success) throw firstProblem(read.error)
  const { userName, name, title, active, preferredLanguage, locale, emails, [ENTERPRISE]: extension } = read.data
  return {
    userName,
    externalId: orNull(read.data.externalId),
    displayName: orNull(read.data.displayName),
    formatted: orNull(name?.formatted),
    givenName: orNull(name?.givenName),
    familyName: orNull(name?.familyName),
    email: mailOf(emails ?? [], userName),
    title: title ?? '',
    active: active ?? true,
    locale: orNull(preferredLanguage) ?? orNull(locale),
    employeeNumber: orNull(extension?.employeeNumber),
  }
}

export function firstProblem({ issues }: z.ZodError): Error {
  const [first] = issues
  const where = first === undefined || first.path.length === 0 ? 'The body' : `“${first.path.join('.')}”`
  return badValue(`${where} ${first?.message ?? 'is wrong'}.`)
}

/** What people here read of somebody's name. */
export function nameOf({ displayName, formatted, givenName, familyName, email }: UserData): string {
  const parts = [givenName, familyName].filter((part) => part !== null).join(' ')
  return displayName ?? formatted ?? (parts === '' ? email : parts)
}

/** The language that a person reads, where the directory says one that we have. */
export function languageOf(locale: string | null): 'en' | 'es' | null {
  const language = locale?.slice(0, 2).toLowerCase()
  return language === 'en' || language === 'es' ? language : null
}

/** People are found by one address: the main one, else the one for work, else the first, else the name they sign in by. */
function mailOf(emails: z.output<typeof mails>, userName: string): string {
  const filled = emails.filter(({ value }) => (value ?? '').trim() !== '')
  const main =
    filled.find(({ primary }) => primary === true) ??
    filled.find(({ type }) => type?.toLowerCase() === 'work') ??
    filled[0]
  const read = email.safeParse(main?.value ?? userName)
  if (read.success) return read.data
  throw badValue(
    main === undefined
      ? 'A user needs a mail address: in “emails”, or as the “userName”.'
      : `“emails” ${read.error.issues[0]?.message ?? 'is wrong'}.`,
  )
}

function orNull(value: string | null | undefined): string | null {
  return value === undefined || value === '' ? null : value
}

/** `active` is what the directory said last; an administrator may have disabled them meanwhile. */
export type Stored = UserData & { id: string; name: string; isActive: boolean; createdAt: Date; changedAt: Date }

/** The user as a directory reads it. */
export function userResource(user: Stored, base: string) {
  const { id, userName, externalId, name, formatted, givenName, familyName, email, title, isActive, locale } = user
  return filled({
    schemas: [USER, ...(user.employeeNumber === null ? [] : [ENTERPRISE])],
    id,
    externalId,
    userName,
    name: filled({ formatted, givenName, familyName }),
    displayName: user.displayName ?? name,
    title: title === '' ? null : title,
    active: isActive,
    preferredLanguage: locale,
    emails: [{ value: email, type: 'work', primary: true }],
    [ENTERPRISE]: user.employeeNumber === null ? null : { employeeNumber: user.employeeNumber },
    meta: {
      resourceType: 'User',
      created: user.createdAt.toISOString(),
      lastModified: user.changedAt.toISOString(),
      location: `${base}/Users/${id}`,
    },
  })
}

/** What a change begins from: what the directory said, nothing that follows from it. */
export function sentOf(user: Stored): object {
  const { displayName, active } = user
  return { ...userResource(user, ''), displayName, active }
}

/** Attributes without a value are left out (RFC 7643, 2.5). */
export function filled(attributes: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined))
}
