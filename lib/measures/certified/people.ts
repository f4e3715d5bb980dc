import { asks } from '../asks.ts'
import * as others from '../topics/others.ts'
import { EVER } from './kept.ts'
import { narrowed } from './narrowed.ts'
import { ofPeople } from './of-people.ts'
import type { Query } from './query.ts'
import { sayings } from './sayings.ts'

/** Who works here today. It has no dates: "in October" would be who was hired then. */
export const headcount = ofPeople(
  {
    id: 'headcount',
    meantBy: ['title', 'department'],
    name: { en: 'Headcount', es: 'Personal' },
    formula: { en: 'People who work here today, counted', es: 'Personas que trabajan aquí hoy, contadas' },
    good: null,
    dates: [],
    time: 'now',
    phrases: {
      en: sayings`
        head count by, folks, folks do we have, guys do we have, guys we have, hands, hands do we have, field hands,
        how many do we have, do we have on payroll, employ, employed, total employees, on the books, headcount,
        head count, people, employee, staff, staffing, staff size, workforce, personnel, people work here,
        work for us, working for us, on staff, on the payroll, on payroll, do we employ, we employ, people do we have,
        people we have, do we have on staff, roster, employee list, employee directory, how many of us, company size,
        work here
      `,
      es: sayings`
        tenemos en la empresa, hay en la empresa, tenemos en la compania, plantilla total, personal total, empleados en total, trabajadores tenemos, cuantos tenemos en nomina,
        cuanta gente, cuanto personal, personal, empleado, plantilla, gente, gente tenemos, gente hay, trabajador,
        cuantos somos, cuantos empleados, trabaja aqui, trabajan aqui, trabaja con nosotros, trabajan con nosotros,
        en nomina, en la nomina, headcount, cuantas personas, personas que trabajan, personas tenemos,
        lista de empleados, lista de personal, directorio de empleados, tamano de la plantilla
      `,
    },
    always: ['active'],
    near: ['hires', 'leavers', 'time_off', 'certifications'],
  },
  { topic: others.people, ask: (query) => asks.people({ status: 'active', ...taken(query) }), datesOf: () => ({}) },
)

export const hires = ofPeople(
  {
    id: 'hires',
    name: { en: 'Hires', es: 'Contrataciones' },
    formula: {
      en: 'People by the day they were hired, counted, with those who left since',
      es: 'Personas por su fecha de contratación, contadas, también las que ya se fueron',
    },
    good: null,
    dates: ['hired'],
    time: 'any',
    phrases: {
      en: sayings`
        hire, hired, hiring, we hire, did we hire, have we hired, we hired, new hire, new employee, new people,
        new guy, newly hired, joined, joined us, joined the company, started with us, started working, started here,
        came on board, come on board, onboarded, onboarding, brought on, did we bring on, we brought on, took on,
        hire date
      `,
      es: sayings`
        entraron, cuantos entraron, entro gente,
        contratamos, contratado, contratacion, hemos contratado, se contrato, se contrataron, se ha contratado,
        gente que entro, cuanta gente entro, gente entraron, nuevo ingreso, nuevo empleado, empleado nuevo, gente nueva, personal nuevo, alta, alta de personal,
        entro a trabajar, entraron a trabajar, empezo a trabajar, empezaron a trabajar, ingresaron, se incorporo,
        se incorporaron, metimos gente, fecha de ingreso
      `,
    },
    near: ['leavers', 'headcount'],
  },
  {
    topic: others.people,
    ask: (query) => asks.people({ status: 'all', ...taken(query) }),
    datesOf: ({ hireDate }) => ({ hired: hireDate }),
  },
)

export const leavers = ofPeople(
  {
    id: 'leavers',
    name: { en: 'People who left', es: 'Personas que se fueron' },
    formula: { en: 'People by their last day, counted', es: 'Personas por su último día, contadas' },
    good: 'low',
    dates: ['left'],
    time: 'past',
    phrases: {
      en: sayings`
        quit or let go, quit or got let go, quit or was let go, quit or were let go, quit or fired, quit or got fired,
        quit or laid off, let go or quit, resigned or let go, moved on, we lose people, people lost, people we lost,
        employees lost, employees we lost, guys we lost, hands we lost, lost people, walked off, walked out,
        people gone, many gone, craft gone, do not work here anymore, not here anymore, who left, have left, has left, that left, many left, quit or left, left us, left the company, people who left, people left,
        employee left, leaver, leaving, left here, gone from the company, no longer work here, no longer work for us,
        no longer with us, not with us anymore, departed, departure, separation, termination, terminated,
        former employee, ex employee
      `,
      es: sayings`
        gente que salio, gente salio, gente se fue, cuantos se fueron, cuanta se fue, cuanta gente se fue,
        nos dejaron, nos dejo, dejaron la empresa en, renunciaron o corrieron, renuncio o lo corrieron,
        renunciaron o despidieron, se fueron o corrieron, perdimos gente, gente que perdimos, gente perdimos,
        personal que perdimos, empleados que perdimos, se salio, se salieron, se nos salio, se fue, se fueron,
        se nos fue, se nos fueron, se han ido, se nos han ido, se va, baja, baja de personal, se dio de baja,
        dieron de baja, salio de la empresa, salieron de la empresa, dejo la empresa, dejaron la empresa,
        dejo de trabajar, dejaron de trabajar, ya no trabaja, ya no trabajan, ya no esta con nosotros,
        ya no estan con nosotros, ex empleado, exempleado, empleado que se fue, gente que se fue,
        personas que se fueron
      `,
    },
    near: ['hires', 'headcount'],
  },
  {
    topic: others.departures,
    ask: (query) =>
      asks.departures({
        since: EVER,
        ...narrowed(query, query.date ?? 'left', {
          things: { department: 'department' },
          dates: { left: ['since', 'until'] },
        }),
      }),
    datesOf: ({ terminationDate }) => ({ left: terminationDate }),
  },
)

function taken(query: Query) {
  return narrowed(query, null, { things: { department: 'department', title: 'jobTitle' } })
}
