import type { FindingRule } from '../finding.ts'
import { tell } from './answer.ts'
import { find, type Leaver, needsOf } from './find.ts'
import { headline } from './headline.ts'

/** People who left: whether their account still works, and whether hours are still booked for them. Hours, never pay. */
export const leavers: FindingRule<Leaver> = {
  id: 'paid_leaver',
  name: { en: 'People who left', es: 'Personas que se fueron' },
  phrases: {
    en: [
      'left and still has hours',
      'left still have hours or an account',
      'left and is still clocking in',
      'keep clocking * in',
      'still clocking in after leaving',
      'hours after the last day',
      'time after * last day',
      'time for * after * left',
      'left but still gets paid',
      'paying somebody who left',
      'paid after leaving',
      'terminated and still has access',
      'left and can still sign in',
      'former employee with an account',
      'ghost on the payroll',
      'ghost employee',
    ],
    es: [
      'se fue y sigue con horas',
      'se fue y todavia tiene horas',
      'se fue todavia tiene horas o una cuenta',
      'se fue y sigue checando',
      'horas despues del ultimo dia',
      'horas de * despues de que se fue',
      'se fue y le seguimos pagando',
      'pagando a alguien que ya no trabaja',
      'ya no trabaja aqui y tiene acceso',
      'dado de baja con acceso',
      'dado de baja con horas',
      'trabajador fantasma',
      'aviador en la nomina',
    ],
  },
  about: ['person'],
  isException: true,
  needsOf,
  find,
  headline,
  tell,
}
