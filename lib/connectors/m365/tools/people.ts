import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { plain, writtenForms } from '../../kit/text.ts'
import { notThere } from '../../kit/unread.ts'
import { idText, maybeFlag, maybeText, neededText } from '../../kit/values.ts'
import { type Graph, readList } from '../graph.ts'
import { isGuest } from '../guests.ts'
import { quoted } from '../text-query.ts'

const MOST_ALIKE = 20

const account = z.object({
  id: idText,
  displayName: maybeText,
  userPrincipalName: neededText,
  mail: maybeText,
  accountEnabled: maybeFlag,
  userType: maybeText,
})

type Account = z.output<typeof account>

export const personInput = z
  .string()
  .trim()
  .min(2)
  .max(200)
  .describe('A mail address, or a name: the first, the last or both')

/** `account` is what addresses of Graph take; the mail address may be another one. */
export type Person = { account: string; email: string; name: string }

/** Whom a mail address or a name means; throws `not_found`, or `invalid_input` with who it may be. */
export async function findPerson(graph: Graph, text: string): Promise<Person> {
  const isAddress = z.email().safeParse(text).success
  const found = isAddress
    ? await accountsOf(graph, byAddress(text))
    : // A name means somebody of the company; a guest has to be meant by the address.
      (await accountsOf(graph, byName(text))).filter((one) => !isGuest(one))
  // Who left may still have an account; a name means somebody who is there, as long as there is one.
  const present = found.filter(({ accountEnabled }) => accountEnabled !== false)
  const meant = chosen(present, text) ?? chosen(found, text)
  if (meant !== null) return toPerson(meant, text)
  if (found.length === 0) throw notThere('Microsoft 365', 'Microsoft 365 has no account of this name or address.')
  throw new GatewayError('invalid_input', 'Several people have this name; give the mail address.', {
    data: {
      people: found.map((one) => toPerson(one, text)).map(({ name, email }) => `${name} <${email}>`),
    },
  })
}

function toPerson({ userPrincipalName, mail, displayName }: Account, asked: string): Person {
  return { account: userPrincipalName, email: mail ?? userPrincipalName, name: displayName ?? asked }
}

/** The only one, or the only one who is called just so. */
function chosen(found: readonly Account[], text: string): Account | null {
  const exact = found.filter(({ displayName }) => plain(displayName ?? '') === plain(text))
  const [one, ...others] = exact.length > 0 ? exact : found
  return one !== undefined && others.length === 0 ? one : null
}

async function accountsOf(graph: Graph, filter: string): Promise<Account[]> {
  const query = {
    $select: 'id,displayName,userPrincipalName,mail,accountEnabled,userType',
    $filter: filter,
    $top: MOST_ALIKE,
  }
  return (await readList(graph, account, { path: '/users', query }, { wanted: MOST_ALIKE })).items
}

function byAddress(address: string): string {
  return `(userPrincipalName eq ${quoted(address)} or mail eq ${quoted(address)})`
}

/** The directory looks for beginnings only, so the last name is looked for by itself. */
function byName(name: string): string {
  const conditions = writtenForms(name).flatMap((form) => [
    `startswith(displayName,${quoted(form)})`,
    `startswith(surname,${quoted(form)})`,
  ])
  return `(${conditions.join(' or ')})`
}
