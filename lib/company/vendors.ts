import { lastNames } from './names.ts'
import { at } from './random.ts'
import type { Vendor } from './types.ts'
import type { World } from './world.ts'

/** Trades and the divisions of work they do. */
const trades: [trade: string, words: string[], divisions: string[]][] = [
  ['Electrical', ['Electric', 'Power and Light', 'Electrical Contractors'], ['26', '27', '28']],
  ['Mechanical', ['Mechanical', 'Heating and Air', 'Air Systems'], ['23']],
  ['Plumbing', ['Plumbing', 'Pipe and Drain', 'Piping'], ['22', '33']],
  ['Structural steel', ['Steel Erectors', 'Iron Works', 'Fabrication'], ['05']],
  ['Concrete supply', ['Ready Mix', 'Aggregates', 'Rebar Supply'], ['03']],
  ['Masonry', ['Masonry', 'Block and Stone'], ['04']],
  ['Carpentry and millwork', ['Millwork', 'Lumber', 'Woodworks'], ['06', '12']],
  ['Roofing and envelope', ['Roofing', 'Waterproofing', 'Exteriors'], ['07']],
  ['Doors and glass', ['Glass', 'Door and Hardware', 'Glazing'], ['08']],
  ['Interior finishes', ['Drywall', 'Interiors', 'Painting', 'Flooring'], ['09']],
  ['Specialties', ['Specialties', 'Sign Company', 'Equipment Supply'], ['10', '11', '13']],
  ['Elevators', ['Elevator'], ['14']],
  ['Fire protection', ['Fire Protection', 'Sprinkler'], ['21']],
  ['Site work', ['Paving', 'Landscape', 'Excavating', 'Foundations'], ['31', '32']],
  ['Demolition', ['Demolition', 'Wrecking'], ['02']],
  ['General', ['Rentals', 'Supply', 'Testing', 'Sanitation', 'Fuel'], ['01']],
]

/** Vendors with a part in the story book: `[NetSuite's name, Procore's name, tax id, trade]`. One is entered twice. */
const known: [string, string | null, string, string][] = [
  ['Halvorsen Electric LLC', 'Halvorsen Elec.', '84-5550142', 'Electrical'],
  ['Pryor Concrete Pumping Inc', 'Pryor Concrete Pumping', '84-5550177', 'Concrete supply'],
  ['Pryor Pumping Services', null, '84-5550177', 'Concrete supply'],
  ['Tollgate Steel Fabricators', 'Tollgate Steel', '84-5550233', 'Structural steel'],
]

/** 480 vendors. Procore knows most of them, some under a shorter name; the tax id is what joins them. */
export function createVendors(world: World): Vendor[] {
  const random = world.random('vendors')
  const names = new Set<string>()
  return Array.from({ length: 480 }, (_, index) => {
    const [trade, words] = at(trades, index)
    let name = ''
    do name = `${random.pick(lastNames)} ${random.pick(words)} ${random.pick(['LLC', 'Inc', 'Co', 'LLC'])}`
    while (names.has(name))
    names.add(name)

    const story = known[index]
    const short = random.chance(0.12) ? name.replace('Electric', 'Elec.').replace(/ (LLC|Inc|Co)$/, '') : name
    const domain = (story?.[0] ?? name).toLowerCase().replaceAll(/[^a-z]+/g, '')
    const inProcore = story ? story[1] !== null : random.chance(0.86)
    return {
      id: `VEN-${index + 1}`,
      netsuiteId: String(5_201 + index),
      procoreId: inProcore ? String(880_400 + index * 3) : null,
      name: story?.[0] ?? name,
      procoreName: inProcore ? (story?.[1] ?? short) : null,
      taxId: story?.[2] ?? `84-${random.int(6_000_000, 9_999_999)}`,
      trade: story?.[3] ?? trade,
      email: `billing@${domain}.example`,
      phone: `555-03${random.int(10, 99)}`,
    }
  })
}

/** Who does the work of a division: the trade's vendors, without the duplicate of story 6. */
export function vendorsFor(vendors: readonly Vendor[]): (division: string) => Vendor[] {
  const byTrade = Map.groupBy(vendors, (vendor) => vendor.trade)
  const general = byTrade.get('General') ?? []
  return (division) => {
    const trade = trades.find(([, , divisions]) => divisions.includes(division))?.[0] ?? 'General'
    return (byTrade.get(trade) ?? general).filter((vendor) => !known.some(([name]) => name === vendor.name))
  }
}
