import type { Prisma } from '#lib/db/generated/client.ts'
import { ScimError } from './error.ts'
import type { Filter, Operand, Operator } from './filter.ts'
import { ENTERPRISE, GROUP, USER } from './schema.ts'

type Condition<W> = (operator: Operator | 'pr', value: Operand) => W
/** What a filter may name, in lower case, and how the database is asked for it. */
type Columns<W> = { by: Readonly<Record<string, Condition<W>>>; schemas: readonly string[] }

/** The rows that a filter means. Throws `invalidFilter` for what cannot be filtered by. */
function whereOf<W extends object>(filter: Filter, columns: Columns<W>, above = ''): W {
  const inner = (one: Filter) => whereOf(one, columns, above)
  switch (filter.kind) {
    case 'and':
      return { AND: filter.all.map(inner) } as object as W
    case 'or':
      return { OR: filter.all.map(inner) } as object as W
    case 'not':
      return { NOT: inner(filter.of) } as object as W
    case 'element':
      return whereOf(filter.of, columns, `${above}${filter.path}.`)
    case 'present':
      return conditionAt(above + filter.path, columns)('pr', null)
    case 'compare':
      return conditionAt(above + filter.path, columns)(filter.operator, filter.value)
  }
}

function conditionAt<W>(path: string, { by, schemas }: Columns<W>): Condition<W> {
  const schema = schemas.find((one) => path.toLowerCase().startsWith(`${one.toLowerCase()}:`))
  const name = schema === undefined ? path : path.slice(schema.length + 1)
  const condition = by[name.toLowerCase()]
  if (condition === undefined) throw bad(`Nothing can be found by “${path.slice(0, 100)}”.`)
  return condition
}

function bad(detail: string): ScimError {
  return new ScimError(400, detail, 'invalidFilter')
}

type TextFilter = Prisma.StringNullableFilter
type Exact = 'exact' | 'lower' | 'any_case'

/** A text: as it stands, kept in lower case, or in any case; empty or null where there is none. */
function text<W>(build: (filter: TextFilter) => W, exact: Exact, none: '' | null = null): Condition<W> {
  return (operator, value) => {
    if (operator === 'pr') return build({ not: none })
    if (typeof value !== 'string') throw bad(`A text is compared with a text, not with ${JSON.stringify(value)}.`)
    const wanted = exact === 'lower' ? value.toLowerCase() : value
    const mode = exact === 'any_case' ? ({ mode: 'insensitive' } as const) : {}
    switch (operator) {
      case 'eq':
        // In any case PostgreSQL compares by a pattern, in which these signs mean something.
        return build({
          equals: exact === 'any_case' ? wanted.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`) : wanted,
          ...mode,
        })
      case 'ne':
        return build({ not: wanted })
      case 'co':
        return build({ contains: wanted, ...mode })
      case 'sw':
        return build({ startsWith: wanted, ...mode })
      case 'ew':
        return build({ endsWith: wanted, ...mode })
      default:
        throw bad(`A text is not compared with “${operator}”.`)
    }
  }
}

function time<W>(build: (filter: Prisma.DateTimeFilter) => W): Condition<W> {
  return (operator, value) => {
    if (operator === 'pr') return build({})
    const at = typeof value === 'string' ? new Date(value) : null
    if (at === null || Number.isNaN(at.getTime())) throw bad('A time is compared with a time, as in RFC 3339.')
    const names = { eq: 'equals', ne: 'not', gt: 'gt', ge: 'gte', lt: 'lt', le: 'lte' } as const
    if (!(operator in names)) throw bad(`A time is not compared with “${operator}”.`)
    return build({ [names[operator as keyof typeof names]]: at })
  }
}

/** An id that is no id is nobody's; the database would not take it. */
function id<W>(build: (id: string) => W, nothing: W): Condition<W> {
  return (operator, value) => {
    if (operator !== 'eq') throw bad('An id is compared with “eq” alone.')
    return typeof value === 'string' && /^[0-9a-f-]{36}$/i.test(value) ? build(value) : nothing
  }
}

/** What is the same for everybody decides without the database. */
function always<W extends object>(is: string, nothing: W): Condition<W> {
  return (operator, value) => {
    const same = operator === 'pr' || String(value).toLowerCase() === is
    return (operator === 'ne') === same ? nothing : ({} as W)
  }
}

type PersonWhere = Prisma.PersonWhereInput
const noPerson: PersonWhere = { id: { in: [] } }
const said = (build: (filter: TextFilter) => Prisma.ScimUserWhereInput) => (filter: TextFilter) => ({
  scimUser: { is: build(filter) },
})
const mail = text<PersonWhere>((email) => ({ email: email as Prisma.StringFilter }), 'lower', '')

const userColumns: Columns<PersonWhere> = {
  schemas: [USER, ENTERPRISE],
  by: {
    id: id((one) => ({ id: one }), noPerson),
    username: text(
      said((key) => ({ userNameKey: key as Prisma.StringFilter })),
      'lower',
      '',
    ),
    externalid: text(
      said((externalId) => ({ externalId })),
      'exact',
    ),
    displayname: text<PersonWhere>((name) => ({ name: name as Prisma.StringFilter }), 'any_case', ''),
    'name.formatted': text(
      said((formatted) => ({ formatted })),
      'any_case',
    ),
    'name.givenname': text(
      said((givenName) => ({ givenName })),
      'any_case',
    ),
    'name.familyname': text(
      said((familyName) => ({ familyName })),
      'any_case',
    ),
    title: text<PersonWhere>((jobTitle) => ({ jobTitle: jobTitle as Prisma.StringFilter }), 'any_case', ''),
    employeenumber: text<PersonWhere>((employeeNumber) => ({ employeeNumber }), 'exact'),
    emails: mail,
    'emails.value': mail,
    'emails.type': always('work', noPerson),
    'emails.primary': always('true', noPerson),
    active: (operator, value) => {
      if (operator === 'pr') return {}
      const wanted = String(value).toLowerCase() === 'true'
      return { status: wanted === (operator !== 'ne') ? 'active' : 'disabled' }
    },
    'meta.created': time((createdAt) => ({ scimUser: { is: { createdAt } } })),
    'meta.lastmodified': time((changedAt) => ({ scimUser: { is: { changedAt } } })),
  },
}

export function whereUsers(filter: Filter | null): PersonWhere {
  return filter === null ? {} : whereOf(filter, userColumns)
}

type TeamWhere = Prisma.TeamWhereInput
const noTeam: TeamWhere = { id: { in: [] } }
const member = id<TeamWhere>((personId) => ({ members: { some: { personId } } }), noTeam)

const groupColumns: Columns<TeamWhere> = {
  schemas: [GROUP],
  by: {
    id: id((one) => ({ id: one }), noTeam),
    displayname: text<TeamWhere>((name) => ({ name: name as Prisma.StringFilter }), 'any_case', ''),
    externalid: text<TeamWhere>((externalId) => ({ scimGroup: { is: { externalId } } }), 'exact'),
    members: member,
    'members.value': member,
    'meta.created': time((createdAt) => ({ scimGroup: { is: { createdAt } } })),
    'meta.lastmodified': time((changedAt) => ({ scimGroup: { is: { changedAt } } })),
  },
}

export function whereGroups(filter: Filter | null): TeamWhere {
  return filter === null ? {} : whereOf(filter, groupColumns)
}
