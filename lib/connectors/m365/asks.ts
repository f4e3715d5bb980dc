import type { Asked } from '../kit/asked.ts'

const directory = { en: 'Names and groups', es: 'Nombres y grupos' }
const documents = ['search_documents', 'read_document', 'files', 'sites']
const mail = ['search_mail', 'read_mail', 'mail_attachment']
const calendars = ['calendar', 'person_calendar', 'free_busy']

/** Application permissions: one administrator consents for the whole tenant. */
export const applicationAsks: readonly Asked[] = [
  { name: 'User.Read.All', why: directory, tools: 'all' },
  {
    name: 'GroupMember.Read.All',
    why: { en: 'Who may open a file', es: 'Quién puede abrir un archivo' },
    tools: documents,
  },
  { name: 'Files.Read.All', why: { en: 'Read documents', es: 'Leer documentos' }, tools: documents },
  {
    name: 'Sites.Read.All',
    why: { en: 'Find sites and search them', es: 'Encontrar sitios y buscar' },
    tools: documents,
  },
  {
    name: 'Mail.ReadWrite',
    why: { en: 'Read mail, make a draft', es: 'Leer correo, hacer un borrador' },
    tools: [...mail, 'send_mail'],
  },
  {
    name: 'Mail.Send',
    why: { en: 'Send; leave it out and nobody can', es: 'Enviar; sin él nadie puede' },
    tools: ['send_mail'],
  },
  {
    name: 'Calendars.ReadWrite',
    why: { en: 'Calendars, new events', es: 'Calendarios, eventos nuevos' },
    tools: [...calendars, 'create_event'],
  },
  { name: 'Team.ReadBasic.All', why: { en: 'Teams by name', es: 'Equipos por nombre' }, tools: ['channel_messages'] },
  {
    name: 'Channel.ReadBasic.All',
    why: { en: 'Channels by name', es: 'Canales por nombre' },
    tools: ['channel_messages'],
  },
  {
    name: 'ChannelMessage.Read.All',
    why: { en: 'Messages in channels', es: 'Mensajes en canales' },
    tools: ['channel_messages'],
  },
]
