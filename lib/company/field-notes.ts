import { at, type Random } from './random.ts'

type Stage = { upTo: number; work: string[]; next: string[]; equipment: string[]; deliveries: string[] }

/** What a superintendent writes, by how far the job is. */
const stages: Stage[] = [
  {
    upTo: 0.35,
    work: [
      'Cut and fill at the north pad continued, density tests passed at stations 2 and 4.',
      'Drilled piers P-{n} to P-{m} poured, inspector on site all day.',
      'Excavated footings along grid {g}. Hit soft material at the corner, undercut 18 in. and placed 3 in. rock.',
      'Tied mat for the pier caps on grid {g}. Waiting on the rebar detailer for dowels.',
      'Storm line run B: laid {n}0 ft of 18 in. pipe, backfilled to spring line.',
      'Set forms for grade beams at grid {g}; survey checked corners before lunch.',
    ],
    next: ['Pour pier caps at grid {g}', 'Strip and backfill grade beams', 'Start under-slab plumbing'],
    equipment: ['Excavator CAT 336', 'Dozer D6', 'Trench box', 'Roller 84 in.'],
    deliveries: ['Rebar, 2 loads', 'Storm pipe, 6 bundles', '1.5 in. rock, 9 trucks'],
  },
  {
    upTo: 0.6,
    work: [
      'Placed {n}0 CY on deck pour {m}, slump 4 in., cylinders taken. Finished at 3:40.',
      'Steel erection at bay {n}: 14 columns plumbed, bolt-up about half.',
      'Stripped walls at stair {m} and patched tie holes.',
      'Block up to lintel at the south elevation; grout lift 2 inspected.',
      'Underground electric inspected and covered between grid {g} and the transformer pad.',
      'Metal deck down on level {m}, edge angle still missing at the shaft.',
    ],
    next: ['Deck pour {m}', 'Set joists bay {n}', 'Masonry scaffold to the east side'],
    equipment: ['Crane 90 t', 'Boom lift 60 ft', 'Concrete pump', 'Telehandler'],
    deliveries: ['Structural steel, 1 load', 'Ready-mix, 11 trucks', 'Metal deck bundles'],
  },
  {
    upTo: 0.8,
    work: [
      'Overhead rough-in at level {m}: duct mains hung, sprinkler branch lines following behind.',
      'Roofing crew dried in the east half. Flashing at curbs tomorrow.',
      'Framed walls in wing {g}; in-wall inspection asked for Thursday.',
      'Storefront frames set at the entry, glass is two weeks out.',
      'Pulled feeders to panel LP-{m}. Electricians short two people.',
      'Insulation and board started in corridor {n} after the inspector signed off.',
    ],
    next: ['Board corridor {n}', 'Hang air handlers', 'Close walls in wing {g}'],
    equipment: ['Scissor lift x3', 'Boom lift 45 ft', 'Telehandler'],
    deliveries: ['Gypsum board, 2 loads', 'Ductwork', 'Door frames'],
  },
  {
    upTo: 2,
    work: [
      'First coat of paint on level {m}, ceiling grid right behind the painters.',
      'Set casework in rooms {n}01 to {n}09. Two boxes damaged, reordered.',
      'Balanced air on level {m}; controls contractor still chasing a sensor.',
      'Curb and walk at the west entry formed and poured, blankets on overnight.',
      'Punch walk with the architect in wing {g}: 37 items, most are paint.',
      'Fire alarm pre-test done, two devices failed and were replaced.',
    ],
    next: ['Flooring in wing {g}', 'Final clean level {m}', 'Owner training for controls'],
    equipment: ['Scissor lift x2', 'Skid steer', 'Paving machine'],
    deliveries: ['Casework', 'Carpet tile', 'Light fixtures, partial'],
  },
]

const delays = [
  'Rain from 6:30, site too wet for the excavator until noon. Lost about 4 hours.',
  'Inspector did not make it, re-booked for tomorrow 8:00.',
  'Delivery of door frames short by 6. Vendor says Friday.',
  'Wind over 25 mph, crane down from 1:15.',
  'Power cut by the utility for 2 hours without notice.',
]
const weathers = [
  'Clear, 41 to 58 F',
  'Overcast, 38 to 49 F',
  'Light rain, 44 F',
  'Sunny, 55 to 71 F',
  'Fog early, then clear, 52 F',
]
const extras = [
  'Toolbox talk: ladders and three-point contact.',
  'Owner walked the site with the architect, no comments.',
  'Housekeeping in the laydown area needs work.',
  'Neighbor called about dust, water truck on from 10.',
  'Two new hands oriented this morning.',
  'No incidents.',
]

function filled(text: string, random: Random): string {
  return text
    .replaceAll('{n}', () => String(random.int(3, 9)))
    .replaceAll('{m}', () => String(random.int(2, 4)))
    .replaceAll('{g}', () => at(['A', 'B', 'C', 'D', 'E', 'F'], random.int(0, 5)))
}

export function fieldNotes(progress: number, random: Random) {
  const stage = stages.find((candidate) => progress <= candidate.upTo) ?? at(stages, -1)
  const first = random.pick(stage.work)
  const second = random.pick(stage.work)
  const sentences = [first, ...(second === first ? [] : [second]), ...(random.chance(0.6) ? [random.pick(extras)] : [])]
  return {
    notes: filled(sentences.join(' '), random),
    weather: random.pick(weathers),
    delays: random.chance(0.12) ? random.pick(delays) : null,
    deliveries: random.chance(0.4) ? random.pick(stage.deliveries) : null,
    equipment: random.shuffle(stage.equipment).slice(0, random.int(1, 3)),
    visitors: random.chance(0.3) ? random.int(1, 6) : 0,
    nextWork: filled(random.pick(stage.next), random),
  }
}
