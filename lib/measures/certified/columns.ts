import type { Column } from './measure.ts'

/** Columns that several lists have. */
export const column = {
  name: { id: 'name', name: { en: 'name', es: 'nombre' } },
  title: { id: 'title', name: { en: 'job title', es: 'puesto' } },
  role: { id: 'role', name: { en: 'role', es: 'función' } },
  mail: { id: 'mail', name: { en: 'e-mail', es: 'correo' } },
  phone: { id: 'phone', name: { en: 'phone', es: 'teléfono' } },
  subject: { id: 'subject', name: { en: 'subject', es: 'asunto' } },
  text: { id: 'text', name: { en: 'text', es: 'texto' } },
  from: { id: 'from', name: { en: 'from', es: 'de' } },
  by: { id: 'by', name: { en: 'written by', es: 'escrito por' } },
  time: { id: 'at', name: { en: 'time', es: 'hora' } },
  waitsFor: { id: 'waitsFor', name: { en: 'who must act', es: 'a quién le toca' } },
  status: { id: 'status', name: { en: 'status', es: 'estado' } },
  due: { id: 'due', name: { en: 'due', es: 'vence' } },
  place: { id: 'place', name: { en: 'place', es: 'lugar' } },
  address: { id: 'address', name: { en: 'address', es: 'dirección' } },
  zoning: { id: 'zoning', name: { en: 'zoning', es: 'uso de suelo' } },
  distance: { id: 'distance', name: { en: 'distance', es: 'distancia' } },
} as const satisfies Record<string, Column>
