import { ofTeam } from './of-team.ts'
import { sayings } from './sayings.ts'

/** Companies name the role themselves, by one of these words. */
export const foreman = ofTeam(
  {
    id: 'foreman',
    name: { en: 'Foreman', es: 'Capataz' },
    formula: {
      en: 'Who has the role of foreman in the team of a job in Procore',
      es: 'Quién tiene la función de capataz (foreman) en el equipo de un trabajo en Procore',
    },
    of: ['job'],
    near: ['superintendent', 'project_team', 'crew_hours'],
    phrases: {
      en: sayings`foreman, crew lead, lead man, who leads the crew, who is leading the crew`,
      es: sayings`capataz, mayordomo, foreman, cabo, jefe de cuadrilla, quien lleva la cuadrilla`,
    },
  },
  ({ role }) => /\bfore(man|men|person)\b|capataz|mayordomo/i.test(role ?? ''),
)
