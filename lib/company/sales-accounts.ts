import { firstNames, lastNames } from './names.ts'
import { at } from './random.ts'
import type { Contact, Customer, SalesAccount } from './types.ts'
import { padded, type World } from './world.ts'

const industries = ['Public', 'Education', 'Healthcare', 'Commercial', 'Industrial', 'Housing', 'Water', 'Transport']
const bodies = ['County', 'Schools', 'Health', 'Properties', 'Works', 'Housing Trust', 'Water District', 'Transit']
/** 190 accounts: the customers, and owners we have not worked for. */
export function createSalesAccounts(world: World, customers: readonly Customer[]): SalesAccount[] {
  const random = world.random('accounts')
  const names = new Set<string>(customers.map((customer) => customer.name))
  while (names.size < 190) names.add(`${random.pick(lastNames)} ${random.pick(bodies)}`)
  return [...names].map((name, index) => {
    const customerId = customers[index]?.id ?? null
    return {
      id: `001Hs00000A${padded(index + 1, 5)}QAC`.slice(0, 18).padEnd(18, 'A'),
      name,
      industry: at(industries, index),
      customerId,
    }
  })
}

export function createContacts(world: World, accounts: readonly SalesAccount[]): Contact[] {
  const random = world.random('contacts')
  const jobTitles = [
    'Facilities Director',
    'Owner’s Representative',
    'Purchasing Manager',
    'Capital Projects Manager',
    'Architect',
  ]
  return Array.from({ length: 620 }, (_, index) => {
    const account = at(accounts, index)
    const [first, last] = [random.pick(firstNames), random.pick(lastNames)]
    const domain = account.name.toLowerCase().replaceAll(/[^a-z]+/g, '')
    const mail = `${first}.${last}@${domain}.example`.toLowerCase()
    return {
      id: `003Hs00000C${padded(index + 1, 5)}QA`,
      accountId: account.id,
      name: `${first} ${last}`,
      title: at(jobTitles, index),
      email: mail,
      phone: `555-04${random.int(10, 99)}`,
    }
  })
}
