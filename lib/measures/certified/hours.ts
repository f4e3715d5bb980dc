import { ofTimesheets } from './of-timesheets.ts'

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
      en: [
        ...[
          'timesheet',
          'timesheet hour',
          'time card|sheet',
          'timecard',
          'payroll hour',
          'hour|hours worked',
          'worked hour',
        ],
        ...[
          'hour|hours did * work|put in|log',
          'labor hour',
          'hour|hours logged|booked|clocked|reported',
          'clocked in',
        ],
      ],
      es: [
        ...[
          'hoja|hojas de tiempo|horas',
          'horas trabajadas|laboradas',
          'horas de nomina',
          'cuantas horas trabajo|trabajaron',
        ],
        ...['horas hombre', 'horas registradas|reportadas|checadas', 'tarjeta|tarjetas de tiempo', 'tiempo trabajado'],
      ],
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
      en: ['overtime', 'overtime hour', 'ot hour', 'time and a half', 'working extra hours', 'extra hour'],
      es: ['horas extra|extras', 'tiempo extra|extraordinario', 'horas extraordinarias', 'sobretiempo'],
    },
  },
  (sheet) => sheet.overtimeHours,
)
