import { z } from 'zod'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import { graphError, type Handler, type Pager, selected } from './answers.ts'
import { parseFilter } from './filter.ts'
import { type Guest, guid, type World } from './world.ts'

/** What `/users` gives when nobody says `$select`: whether an account is enabled is not in it. */
const DEFAULT_PROPERTIES = 'displayName,givenName,jobTitle,mail,mobilePhone,officeLocation,surname,userPrincipalName'

export function directoryRoutes(world: World, page: Pager): [string, RegExp, Handler][] {
  const users = [...world.company.employees.flatMap(toUser), ...sharedMailboxes(world), ...world.guests.map(toGuest)]
  const userBy = (id = '') => users.find((one) => one.id === id || same(one.userPrincipalName, id))
  const unknown = () => graphError(404, 'Request_ResourceNotFound', 'Resource does not exist.')
  const select = ({ query }: SimulatorRequest) => query.get('$select') ?? DEFAULT_PROPERTIES

  function list(request: SimulatorRequest): unknown[] | SimulatorResponse {
    const filter = request.query.get('$filter')
    const holds = filter === null ? () => true : parseFilter(filter)
    if (holds === undefined) return graphError(400, 'Request_UnsupportedQuery', 'Unsupported or invalid query filter.')
    return users.filter(holds).map((user) => selected(user, select(request)))
  }

  return [
    ['GET', /^\/users$/, (_, request) => page(request, () => list(request), 100)],
    [
      'GET',
      /^\/users\/([^/]+)$/,
      ([id], request) => {
        const user = userBy(id)
        return user === undefined ? unknown() : { status: 200, body: selected(user, select(request)) }
      },
    ],
    [
      'POST',
      /^\/users\/([^/]+)\/checkMemberGroups$/,
      ([id = ''], { text }) => {
        if (userBy(id) === undefined) return unknown()
        const asked = z.object({ groupIds: z.array(z.string()).min(1).max(20) }).safeParse(JSON.parse(text || '{}'))
        if (!asked.success) return graphError(400, 'Request_BadRequest', 'groupIds must have 1 to 20 values.')
        const value = asked.data.groupIds.filter((group) => world.groups.get(group)?.members.has(id.toLowerCase()))
        return { status: 200, body: { value } }
      },
    ],
  ]
}

function toUser(employee: World['company']['employees'][number]) {
  if (employee.upn === null) return []
  return [
    {
      id: guid(`user ${employee.number}`),
      displayName: `${employee.firstName} ${employee.lastName}`,
      givenName: employee.firstName,
      surname: employee.lastName,
      userPrincipalName: employee.upn,
      mail: employee.upn,
      mobilePhone: employee.phone,
      officeLocation: employee.location,
      accountEnabled: employee.accountEnabled,
      userType: 'Member',
      jobTitle: employee.jobTitle,
      department: employee.department,
      employeeId: employee.number,
    },
  ]
}

/** A guest signs in at another company. */
function toGuest({ name, email }: Guest) {
  const [givenName = '', ...rest] = name.split(' ')
  return {
    id: guid(`guest ${email}`),
    displayName: name,
    givenName,
    surname: rest.join(' '),
    userPrincipalName: `${email.replace('@', '_')}#EXT#@ridgeline.example`,
    mail: email,
    mobilePhone: null,
    officeLocation: null,
    accountEnabled: true,
    userType: 'Guest',
    jobTitle: null,
    department: null,
    employeeId: null,
  }
}

/** A shared mailbox is an account that nobody signs in to. */
function sharedMailboxes({ company }: World) {
  const personal = new Set(company.employees.map(({ upn }) => upn))
  const shared = [...new Set(company.mails.map(({ mailbox }) => mailbox))].filter((mailbox) => !personal.has(mailbox))
  return shared.map((mailbox) => ({
    id: guid(`shared ${mailbox}`),
    displayName: mailbox.split('@')[0] ?? mailbox,
    givenName: null,
    surname: null,
    userPrincipalName: mailbox,
    mail: mailbox,
    mobilePhone: null,
    officeLocation: null,
    accountEnabled: false,
    userType: 'Member',
    jobTitle: null,
    department: null,
    employeeId: null,
  }))
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
