import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { type Graph, readList } from '../graph.ts'
import { quoted } from '../text-query.ts'
import { asOfNow, offsetOf } from './shared.ts'

/** Graph takes at most 15 values in one filter, and each address is looked for as sign-in name and as mail. */
const VALUES_PER_FILTER = 7

const user = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  userPrincipalName: z.string(),
  mail: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
  jobTitle: z.string().nullish(),
  department: z.string().nullish(),
  employeeId: z.string().nullish(),
})

export const userAccounts = defineTool({
  name: 'user_accounts',
  title: 'User accounts',
  description:
    'Microsoft 365 accounts of the company: whether each can still sign in, job title, department, employee number. ' +
    'By mail addresses (to check leavers, for example), name, department or state.',
  kind: 'read',
  labels: { untrusted: false, sensitive: false, sendsOut: false },
  input: z.object({
    emails: z.array(z.email()).min(1).max(60).optional().describe('Exactly these accounts'),
    name: z.string().min(2).max(100).optional().describe('Beginning of the name'),
    department: z.string().min(2).max(100).optional(),
    enabled: z.boolean().optional().describe('True: can sign in; false: blocked'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      name: z.string(),
      email: z.string(),
      enabled: z.boolean().describe('True when the account can sign in'),
      jobTitle: z.string().nullable(),
      department: z.string().nullable(),
      employeeNumber: z.string().nullable(),
    },
    { missing: z.array(z.string()).optional().describe('Asked addresses that have no such account') },
  ),
  async run({ emails, name, department, enabled, limit, cursor }, vendor, call) {
    const graph = { vendor, call }
    const conditions = [
      ...(name === undefined ? [] : [`startswith(displayName,${quoted(name)})`]),
      ...(department === undefined ? [] : [`department eq ${quoted(department)}`]),
      ...(enabled === undefined ? [] : [`accountEnabled eq ${enabled}`]),
    ]
    const offset = offsetOf(cursor)
    const wanted = offset + limit
    const { items, more } = await readUsers(graph, emails, conditions, wanted)
    const records = items.slice(offset).map(toRecord)
    const found = new Set(items.flatMap(({ userPrincipalName, mail }) => [userPrincipalName, mail ?? ''].map(lower)))
    const missing = emails?.filter((email) => !found.has(lower(email)))
    return {
      records,
      complete: !more,
      ...(more ? { nextCursor: String(wanted) } : { total: items.length }),
      ...(missing === undefined || more ? {} : { missing }),
      ...asOfNow(),
      ...(records.length === 0 ? { note: 'No account matches.' } : {}),
    }
  },
})

async function readUsers(graph: Graph, emails: string[] | undefined, conditions: string[], wanted: number) {
  const groups = emails === undefined ? [undefined] : chunks(emails, VALUES_PER_FILTER)
  const items: z.output<typeof user>[] = []
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
          $select: 'id,displayName,userPrincipalName,mail,accountEnabled,jobTitle,department,employeeId',
          $top: 999,
          ...(filter === '' ? {} : { $filter: filter }),
        },
      },
      { wanted: wanted - items.length },
    )
    items.push(...page.items)
    if (page.more) return { items, more: true }
  }
  return { items, more: false }
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))
}

const lower = (text: string) => text.toLowerCase()

function toRecord(found: z.output<typeof user>) {
  return {
    id: found.id,
    type: 'user',
    name: found.displayName ?? '',
    email: found.mail ?? found.userPrincipalName,
    enabled: found.accountEnabled ?? false,
    jobTitle: found.jobTitle ?? null,
    department: found.department ?? null,
    employeeNumber: found.employeeId ?? null,
  }
}
