import type { Change } from '#lib/audit/changes.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import type { Reader } from '#lib/db/client.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import type { Tx } from '#lib/identity/as-administrator.ts'
import { setDirectoryTeams } from '#lib/identity/directory-teams.ts'
import { comeBack, leave } from '#lib/identity/leave.ts'
import { insertPerson } from '#lib/identity/new-person.ts'
import { DIRECTORY } from './directory.ts'
import { ScimError } from './error.ts'
import type { Page } from './page.ts'
import { languageOf, nameOf, type Stored, type UserData } from './user.ts'

const WITH_USER = { scimUser: true } as const
type Row = Prisma.PersonGetPayload<{ include: { scimUser: true } }>

export async function listUsers(db: Reader, where: Prisma.PersonWhereInput, { skip, take }: Page) {
  const all = { AND: [{ scimUser: { isNot: null } }, where] }
  const [total, rows] = await Promise.all([
    db.person.count({ where: all }),
    take === 0
      ? []
      : db.person.findMany({
          where: all,
          include: WITH_USER,
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
          skip,
          take,
        }),
  ])
  return { total, found: rows.flatMap(storedOf) }
}

/** Throws 404 for an id that is no user of the directory. */
export async function findUser(db: Reader, id: string): Promise<Stored> {
  const row = uuidPattern.test(id) ? await db.person.findUnique({ where: { id }, include: WITH_USER }) : null
  const [user] = row === null ? [] : storedOf(row)
  if (user === undefined) throw new ScimError(404, 'There is no user with this id.')
  return user
}

function storedOf(row: Row): Stored[] {
  const { id, name, email, jobTitle: title, status, employeeNumber, scimUser } = row
  if (scimUser === null) return []
  const { personId: _, userNameKey: __, ...sent } = scimUser
  return [{ ...sent, id, name, email, title, isActive: status === 'active', employeeNumber }]
}

type Made = { id: string; changes: Change[] }

/** Adds a person, or takes over the one who has the mail address already; nobody is given a right by it. */
export async function createUser(tx: Tx, user: UserData): Promise<Made> {
  await refuseTaken(tx, user, null)
  const known = await tx.person.findUnique({ where: { email: user.email }, include: WITH_USER })
  const made = known === null ? await insertUser(tx, user) : await takeOver(tx, known, user)
  await tx.scimUser.create({ data: { ...saidOf(user), personId: made.id } })
  return made
}

async function insertUser(tx: Tx, user: UserData): Promise<Made> {
  const { email, title: jobTitle } = user
  const { id, change } = await insertPerson(tx, { email, name: nameOf(user), jobTitle }, 'scim')
  await tx.person.update({ where: { id }, data: { ...columnsOf(user, null), directory: DIRECTORY } })
  if (user.active) return { id, changes: [change] }
  // Nobody had access yet, so nothing ends.
  await tx.person.update({ where: { id }, data: { status: 'disabled' } })
  const person = { id, email, name: nameOf(user) }
  const facts = { person, reason: REASONS.inactive, sessions: 0, tokens: 0 }
  return { id, changes: [change, { action: 'people.disable', facts }] }
}

/** Somebody who was added here before their directory was set up: from now on the directory says who they are. */
async function takeOver(tx: Tx, known: Row, user: UserData): Promise<Made> {
  const { id } = known
  if (known.source === 'service') throw conflict('This address belongs to an account of Gatehouse itself.')
  await tx.person.update({ where: { id }, data: { ...columnsOf(user, null), directory: DIRECTORY } })
  const person = whoOf({ id, email: user.email, name: nameOf(user) })
  const change: Change = {
    action: 'directory.take_over',
    facts: { person, externalId: user.externalId, before: { name: known.name, jobTitle: known.jobTitle } },
  }
  return { id, changes: [change, ...(await setActive(tx, person, known.status === 'active', user.active))] }
}

/** The user as sent is what holds from now on. */
export async function saveUser(tx: Tx, before: Stored, user: UserData): Promise<Change[]> {
  const { id } = before
  await refuseTaken(tx, user, id)
  const person = whoOf({ id, email: user.email, name: nameOf(user) })
  const changed = changedOf(before, user)
  if (changed.length === 0 && before.active === user.active) return []
  await tx.scimUser.update({ where: { personId: id }, data: { ...saidOf(user), changedAt: new Date() } })
  // Only where its word changed: whom an administrator disabled meanwhile it says to be active all the time.
  const active = before.active === user.active ? [] : await setActive(tx, person, before.isActive, user.active)
  if (changed.length === 0) return active
  await tx.person.update({ where: { id }, data: columnsOf(user, before.locale) })
  const facts = { person, fields: changed, before: valuesOf(before, changed), after: valuesOf(user, changed) }
  return [{ action: 'directory.change', facts }, ...active]
}

/** They are disabled and keep their id, which the audit refers to; the directory may add them again by their mail. */
export async function removeUser(tx: Tx, user: Stored): Promise<Change[]> {
  const person = whoOf(user)
  const teams = await setDirectoryTeams(tx, person, { directory: DIRECTORY, groups: [] })
  const left = user.isActive ? [await leave(tx, person, { reason: REASONS.removed, by: null })] : []
  await tx.scimUser.delete({ where: { personId: user.id } })
  await tx.person.update({ where: { id: user.id }, data: { directory: null } })
  const { externalId } = user
  return [...left, ...(teams === null ? [] : [teams]), { action: 'directory.remove', facts: { person, externalId } }]
}

/** Read in the list of leavers and in the audit. */
const REASONS = {
  inactive: 'The directory set the account to inactive.',
  removed: 'The directory deleted the account.',
} as const

/** Who was disabled here is enabled here: a directory brings back only whom it let go itself. */
async function setActive(tx: Tx, person: Who, was: boolean, is: boolean): Promise<Change[]> {
  if (was === is) return []
  if (!is) return [await leave(tx, person, { reason: REASONS.inactive, by: null })]
  const last = await tx.leaver.findFirst({ where: { personId: person.id }, orderBy: { at: 'desc' } })
  if (last !== null && last.way === 'administrator') return []
  return [await comeBack(tx, person, 'The directory set the account to active.')]
}

async function refuseTaken(tx: Tx, { userName, email }: UserData, own: string | null): Promise<void> {
  const named = await tx.scimUser.findUnique({ where: { userNameKey: userName.toLowerCase() } })
  if (named !== null && named.personId !== own) throw conflict(`There is a user “${userName}” already.`)
  const mailed = await tx.person.findUnique({ where: { email }, select: { id: true, directory: true } })
  // Somebody new may be somebody whom we know; somebody known cannot become another.
  if (mailed === null || mailed.id === own || (own === null && mailed.directory === null)) return
  throw conflict(`The address ${email} belongs to somebody else already.`)
}

function conflict(detail: string): ScimError {
  return new ScimError(409, detail, 'uniqueness')
}

function columnsOf(user: UserData, localeBefore: string | null) {
  const { email, title: jobTitle, employeeNumber, locale } = user
  const language = locale === localeBefore ? null : languageOf(locale)
  return { email, name: nameOf(user), jobTitle, employeeNumber, ...(language === null ? {} : { locale: language }) }
}

function saidOf(user: UserData) {
  const { userName, externalId, displayName, formatted, givenName, familyName, locale, active } = user
  const userNameKey = userName.toLowerCase()
  return { userName, userNameKey, externalId, displayName, formatted, givenName, familyName, locale, active }
}

type Who = { id: string; name: string; email: string }
function whoOf({ id, name, email }: Who): Who {
  return { id, name, email }
}

const fields = [
  ...(['userName', 'externalId', 'displayName', 'formatted', 'givenName', 'familyName'] as const),
  ...(['email', 'title', 'locale', 'employeeNumber'] as const),
]
type Field = (typeof fields)[number]

function changedOf(before: UserData, after: UserData): Field[] {
  return fields.filter((field) => before[field] !== after[field])
}

function valuesOf(user: UserData, changed: readonly Field[]): Record<string, string | null> {
  return Object.fromEntries(changed.map((field) => [field, user[field]]))
}
