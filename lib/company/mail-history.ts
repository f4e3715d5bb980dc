import { addDays, isWorkday, spoken } from './calendar.ts'
import { at } from './random.ts'
import type { Employee, Job, Mail } from './types.ts'
import { padded, type World } from './world.ts'

/** With those of the last three months (mail.ts). */
const wanted = 2_600
const texts: [subject: string, body: string][] = [
  ['Weekly report', 'The report for the week of {d} is in the folder. No lost days.'],
  ['Concrete schedule', 'Next placements are on {d} and two days later. Please confirm the pump.'],
  ['Closeout list', 'Three manuals and the keys are missing. I will bring them on {d}.'],
  ['Thank you', 'The walk on {d} went well. Thank you for the clean site.'],
]

/** Everyday mail of earlier months, from the superintendent to the job's manager. */
export function createMailHistory(
  world: World,
  jobs: readonly Job[],
  employees: readonly Employee[],
  present: readonly Mail[],
): Mail[] {
  const random = world.random('mail history')
  const upns = new Map(employees.map((person) => [person.number, person.upn]))
  const begun = jobs.filter((job) => job.status !== 'not_started' && job.startDate < world.ago(150))
  return Array.from({ length: wanted - present.length }, (_, index): Mail => {
    const job = at(begun, index)
    const manager = upns.get(job.projectManager) ?? ''
    const from = upns.get(job.superintendent) ?? ''
    const [subject, body] = random.pick(texts)
    const day = workday(world.ago(random.int(120, 880)))
    return {
      id: `AAMkADOlder${padded(index + 1, 6)}AAA=`,
      mailbox: manager,
      from,
      to: [manager],
      subject: `${job.number} ${job.name}: ${subject}`,
      body: body.replace('{d}', spoken(addDays(day, random.int(1, 6)))),
      received: `${day}T${padded(random.int(7, 17), 2)}:${padded(random.int(0, 59), 2)}:00Z`,
      hasAttachments: random.chance(0.15),
      job: job.number,
      folder: 'Inbox',
    }
  })
}

const workday = (day: string): string => (isWorkday(day) ? day : workday(addDays(day, -1)))
