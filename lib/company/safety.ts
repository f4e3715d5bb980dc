import { addDays } from './calendar.ts'
import { at, type Random } from './random.ts'
import type { Employee, Incident, Job } from './types.ts'
import type { World } from './world.ts'

const kinds = [
  ['Cut on sheet metal', 'Cut to the left palm while handling flashing without sleeves. Cleaned and closed on site.'],
  [
    'Strain lifting forms',
    'Felt a pull in the lower back while two people lifted a gang form corner. Sent to the clinic.',
  ],
  ['Slip on wet deck', 'Slipped on form oil at the deck edge, caught the rail. Bruised knee.'],
  ['Dust in eye', 'Grinding without a face shield. Eye flushed at the station.'],
  ['Pinched finger', 'Finger caught between a pipe and the trench box spreader.'],
  ['Step ladder tipped', 'Ladder stood on loose gravel and tipped from the second rung.'],
  ['Struck by a falling tool', 'Wrench slid off a lift platform, glanced off the shoulder. No tether used.'],
  ['Near miss with backing truck', 'Truck backed without a spotter; laborer stepped clear.'],
] as const

/** 64 incidents in 30 months: 17 recordable, 10 of them within twelve months, 5 with days away or restricted. */
export function createIncidents(world: World, employees: readonly Employee[], jobs: readonly Job[]): Incident[] {
  const random = world.random('incidents')
  const craft = employees.filter((person) => person.department === 'Craft')
  // Clear of both edges, so that twelve months to today and twelve closed months count the same ten.
  const recent = Array.from({ length: 10 }, (_, index) => world.ago(38 + index * 33))
  const earlier = Array.from({ length: 7 }, (_, index) => world.ago(440 + index * 62))
  const recordable = [...recent, ...earlier].map((day, index) => {
    const fresh = [1, 4, 8, 11, 14].includes(index) ? newcomer(craft, day, random) : null
    const person = fresh ? fresh.person : random.pick(craft.filter((one) => isOld(one, day)))
    return { date: fresh?.date ?? day, person, recordable: true, dart: [0, 4, 8, 12, 15].includes(index) }
  })
  const minor = Array.from({ length: 47 }, (_, index) => {
    const date = world.ago(6 + index * 19)
    const present = craft.filter((one) => one.hireDate < date && (one.terminationDate ?? world.today) >= date)
    return { date, person: random.pick(present), recordable: false, dart: false }
  })
  return [...recordable, ...minor].map(({ date, person, ...marks }, index) => {
    const [title, description] = at(kinds, index)
    const there = jobs.filter((job) => job.procoreId !== null && job.startDate <= date && job.finishDate >= date)
    const job = at(there.length > 0 ? there : jobs.slice(0, 24), index * 7).number
    return {
      procoreId: String(6_400_001 + index * 3),
      job,
      date,
      title,
      ...marks,
      employee: person.number,
      daysAway: marks.dart ? 3 + index : 0,
      description,
    }
  })
}

const isOld = (person: Employee, day: string) =>
  person.hireDate < addDays(day, -60) && (person.terminationDate === null || person.terminationDate > day)

/** Somebody in the first 30 days of employment near that day. */
function newcomer(craft: readonly Employee[], day: string, random: Random): { person: Employee; date: string } | null {
  const near = craft.filter((one) => one.hireDate > addDays(day, -40) && one.hireDate < addDays(day, 10))
  if (near.length === 0) return null
  const person = random.pick(near)
  return { person, date: addDays(person.hireDate, random.int(6, 27)) }
}
