/** The password of every person of the sample company; refused when the demo is off. */
export const demoPassword = 'gatehouse-demo'

/** One click signs in as one of these, one for each way of working. */
export const personas = [
  { key: 'executive', email: 'executive@ridgeline.example' },
  { key: 'project-manager', email: 'pm@ridgeline.example' },
  { key: 'office', email: 'office@ridgeline.example' },
  { key: 'finance', email: 'finance@ridgeline.example' },
  { key: 'field', email: 'field@ridgeline.example' },
  { key: 'auditor', email: 'auditor@ridgeline.example' },
  { key: 'admin', email: 'admin@ridgeline.example' },
] as const

export type PersonaKey = (typeof personas)[number]['key']
