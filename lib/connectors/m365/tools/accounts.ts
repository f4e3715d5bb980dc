import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { positionIn, vendorPage } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { gather } from '../../kit/rows.ts'
import { writtenForms } from '../../kit/text.ts'
import { idText, maybeFlag, maybeText, neededText } from '../../kit/values.ts'
import { type Graph, readList } from '../graph.ts'
import { isGuest } from '../guests.ts'
import { quoted } from '../text-query.ts'

/** Graph takes at most 15 values in one filter, and each address is looked for as sign-in name and as mail. */
const VALUES_PER_FILTER = 7

const user = z.object({
  id: idText,
  displayName: maybeText,
  userPrincipalName: neededText,
  mail: maybeText,
  accountEnabled: maybeFlag,
  userType: maybeText,
  jobTitle: maybeText,
  department: maybeText,
  employeeId: maybeText,
})

export const userAccounts = defineTool({
  name: 'user_accounts',
  title: 'User accounts',
  description:
    'Microsoft 365 accounts of the company: whether each can still sign in, job title, department, employee number. ' +
    'By mail addresses (to check leavers, for example), name, department or state. Guests, who are people of other ' +
    'companies, are left out unless asked for by address or with guests.',
  kind: 'read',
  labels: { untrusted: false, sensitive: false, sendsOut: false },
  input: z.object({
    emails: z.array(z.email()).min(1).max(60).optional().describe('Exactly these accounts'),
    name: z.string().min(2).max(100).optional().describe('Beginning of the name'),
    department: z.string().min(2).max(100).optional(),
    enabled: z.boolean().optional().describe('True: can sign in; false: blocked'),
    guests: z.boolean().default(false).describe('Also people of other companies who were let in'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      name: z.string(),
      email: z.string(),
      enabled: z.boolean().nullable().describe('True when the account can sign in'),
      guest: z.boolean().describe('Somebody of another company, and no employee'),
      jobTitle: z.string().nullable(),
      department: z.string().nullable(),
      employeeNumber: z.string().nullable(),
    },
    { missing: z.array(z.string()).optional().describe('Asked addresses that have no such account') },
  ),
  async run({ emails, name, department, enabled, guests, limit, cursor }, vendor, call) {
    const graph = { vendor, call }
    const conditions = [
      ...(name === undefined ? [] : [anyForm(name, (form) => `startswith(displayName,${quoted(form)})`)]),
      ...(department === undefined ? [] : [anyForm(department, (form) => `department eq ${quoted(form)}`)]),
      ...(enabled === undefined ? [] : [`accountEnabled eq ${enabled}`]),
    ]
    const from = positionIn(cursor)
    const keep = (found: User) => guests || emails !== undefined || !isGuest(found)
    const { items, more } = await readUsers(graph, emails, { conditions, wanted: from + limit, keep })
    const rows = items.slice(from)
    const found = new Set(items.flatMap(({ userPrincipalName, mail }) => [userPrincipalName, mail ?? ''].map(lower)))
    const missing = emails?.filter((email) => !found.has(lower(email)))
    const sent = { rows, from, read: rows.length, more, ...(more ? {} : { total: items.length }) }
    return {
      ...vendorPage(sent, { empty: 'No account matches.' }, toRecord),
      ...(missing === undefined || more ? {} : { missing }),
    }
  },
})

type User = z.output<typeof user>
type Wanted = { conditions: readonly string[]; wanted: number; keep: (found: User) => boolean }

async function readUsers(graph: Graph, emails: string[] | undefined, { conditions, wanted, keep }: Wanted) {
  const groups = emails === undefined ? [undefined] : chunks(emails, VALUES_PER_FILTER)
  // One account may be found by its sign-in name in one group and by its mail in the next.
  const found = gather<User>(({ id }) => id)
  for (const group of groups) {
    const list = group?.map(quoted).join(',')
    const chosen = list === undefined ? [] : [`(userPrincipalName in (${list}) or mail in (${list}))`]
    const filter = [...chosen, ...conditions].join(' and ')
    const page = await readList(
      graph,
      user,
      {
        path: '/users',
        query: {
          $select: 'id,displayName,userPrincipalName,mail,accountEnabled,userType,jobTitle,department,employeeId',
          $top: 999,
          ...(filter === '' ? {} : { $filter: filter }),
        },
      },
      { wanted: wanted - found.rows.length, keep },
    )
    found.add(page.items)
    if (page.more) return { items: found.rows, more: true }
  }
  return { items: found.rows, more: false }
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))
}

const lower = (text: string) => text.toLowerCase()

function anyForm(text: string, condition: (form: string) => string): string {
  const each = writtenForms(text).map(condition)
  return each.length === 1 ? each.join('') : `(${each.join(' or ')})`
}

function toRecord(found: User) {
  return {
    id: found.id,
    type: 'user',
    name: found.displayName ?? '',
    email: found.mail ?? found.userPrincipalName,
    enabled: found.accountEnabled,
    guest: isGuest(found),
    jobTitle: found.jobTitle,
    department: found.department,
    employeeNumber: found.employeeId,
  }
}
