import { addDays, isWorkday } from './calendar.ts'
import { at } from './random.ts'
import type { CalendarEvent, Employee, Job } from './types.ts'
import { padded, type World } from './world.ts'

/** With the weekly job meetings (mail.ts). */
const wanted = 1_500
const subjects = ['Site walk', 'Crew planning', 'Inspection with the county', 'Crane and deliveries', 'Safety walk']

/** What fills the superintendents' days beside meetings, from eight weeks ago to four weeks ahead. */
export function createSuperintendentEvents(
  world: World,
  jobs: readonly Job[],
  employees: readonly Employee[],
  present: readonly CalendarEvent[],
): CalendarEvent[] {
  const random = world.random('superintendents')
  const people = employees.filter((person) => person.department === 'Superintendents' && person.status === 'active')
  const running = jobs.filter((job) => job.status === 'active')
  return Array.from({ length: wanted - present.length }, (_, index): CalendarEvent => {
    const person = at(people, index)
    const own = running.filter((job) => job.superintendent === person.number)
    const mailbox = person.upn ?? ''
    const day = workday(addDays(world.today, random.int(-56, 28)))
    const hour = random.int(6, 15)
    const where = own.length === 0 ? 'Yard' : at(own, index).number
    return {
      id: `AAMkADSup${padded(index + 1, 6)}AAA=`,
      mailbox,
      subject: `${where}: ${random.pick(subjects)}`,
      start: `${day}T${padded(hour, 2)}:00:00Z`,
      end: `${day}T${padded(hour + 1, 2)}:30:00Z`,
      attendees: [mailbox],
      location: own.length === 0 ? 'Yard' : 'Site',
    }
  })
}

const workday = (day: string): string => (isWorkday(day) ? day : workday(addDays(day, -1)))
