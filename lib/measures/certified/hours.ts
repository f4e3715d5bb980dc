import { ofTimesheets } from './of-timesheets.ts'
import { sayings } from './sayings.ts'

export const hours = ofTimesheets(
  {
    id: 'hours',
    name: { en: 'Hours on timesheets', es: 'Horas en hojas de tiempo' },
    formula: {
      en: 'Hours on timesheets, summed, whether approved or not; of the last 28 days unless a period is named, and at most of the last 365',
      es: 'Horas de las hojas de tiempo, sumadas, aprobadas o no; de los últimos 28 días si no se nombra un período y a lo más de los últimos 365',
    },
    near: ['overtime_hours', 'crew_hours', 'headcount', 'time_off'],
    phrases: {
      en: sayings`
        timesheet, time sheet, timesheet hour, time card, timecard, time card hour, payroll hour, hour worked,
        worked hour, hour on timesheet, hour logged on timesheet, clocked hour, hour clocked, clock in, clocked in,
        clocked, hour in bamboohr, hour did they work, hour has he worked, hour worked in total, total hour worked
      `,
      es: sayings`
        horas de la gente, hoja de tiempo, hoja de horas, tarjeta de tiempo, hora trabajada, hora laborada,
        hora de nomina, hora checada, hora registrada, hora en hoja de tiempo, cuantas horas trabajo,
        cuantas horas trabajaron, horas ha trabajado, checo, tiempo trabajado, hora en total trabajada
      `,
    },
  },
  (sheet) => sheet.hours,
)

export const overtimeHours = ofTimesheets(
  {
    id: 'overtime_hours',
    name: { en: 'Overtime on timesheets', es: 'Horas extra en hojas de tiempo' },
    formula: {
      en: 'Overtime hours as the timesheets say, summed; of the last 28 days unless a period is named, and at most of the last 365',
      es: 'Horas extra según las hojas de tiempo, sumadas; de los últimos 28 días si no se nombra un período y a lo más de los últimos 365',
    },
    near: ['hours', 'crew_hours', 'headcount'],
    phrases: {
      en: sayings`
        overtime, over time hour, overtime hour, ot, ot hour, time and a half, extra hour, hour of overtime,
        working overtime, worked overtime
      `,
      es: sayings`
        hora extra, tiempo extra, hora extraordinaria, tiempo extraordinario, sobretiempo, overtime,
        hora de tiempo extra
      `,
    },
  },
  (sheet) => sheet.overtimeHours,
)
