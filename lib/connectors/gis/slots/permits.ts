import type { Slot } from '../../kit/slots.ts'
import { kinds, pairIn, standardKinds, standardStates, states } from '../permit-words.ts'
import { choice, date, field, layer, text, values } from './make.ts'

export const permitSlots = [
  layer('permit_layer', 'permit', ['the permits', 'los permisos'], ['permit']),
  field('permit_no', 'permit', ['the permit number', 'el número del permiso'], text, ['permit', 'number', 'num', 'no']),
  field('permit_job', 'permit', ['the job number of a permit', 'el número de obra del permiso'], text, [
    'job',
    'project',
  ]),
  field('permit_type', 'permit', ['the kind of permit', 'el tipo de permiso'], choice, [
    'permit',
    'type',
    'work',
    'class',
  ]),
  values(
    'permit_kinds',
    'permit',
    [
      'what the kinds of permits mean, as word=excavation, word=building and so on',
      'qué significan los tipos de permiso, como palabra=excavation, palabra=building, etc.',
    ],
    {
      words: ['building', 'excavation', 'electrical', 'plumbing', 'mechanical', 'demolition', 'street', 'closure'],
      standard: standardKinds,
      isValue: (said) => pairIn(kinds, said) !== null,
    },
  ),
  field('permit_status', 'permit', ['the status of a permit', 'el estado del permiso'], choice, ['status', 'current']),
  values(
    'permit_states',
    'permit',
    [
      'what the statuses mean, as word=applied, word=issued, word=expired, word=finished or word=withdrawn',
      'qué significan los estados, como palabra=applied, palabra=issued, palabra=expired, palabra=finished o palabra=withdrawn',
    ],
    {
      words: ['applied', 'issued', 'expired', 'finaled', 'withdrawn'],
      standard: standardStates,
      isValue: (said) => pairIn(states, said) !== null,
    },
  ),
  values('status_open_codes', 'permit', ['which statuses are open', 'qué estados están abiertos'], {
    words: ['open'],
    // A status as the office writes it, which may be several words.
    takes: 'title',
    isValue: isCode,
  }),
  field('applied', 'permit', ['the day of application', 'la fecha de solicitud'], date, [
    'applied',
    'application',
    'filed',
  ]),
  field('issued', 'permit', ['the day of issue', 'la fecha de emisión'], date, ['issued', 'issue', 'date']),
  field('permit_exp', 'permit', ['when a permit lapses', 'cuándo vence el permiso'], date, [
    'expires',
    'expiration',
    'expiry',
  ]),
  field('completed', 'permit', ['the day of completion', 'la fecha de finalización'], date, [
    'completed',
    'finaled',
    'closed',
  ]),
  field('permit_addr', 'permit', ['the address of a permit', 'la dirección del permiso'], text, [
    'address',
    'original',
    'site',
  ]),
  field('permit_parcel', 'permit', ['the parcel of a permit', 'la parcela del permiso'], text, [
    'parcel',
    'apn',
    'pin',
  ]),
  field('applicant', 'permit', ['the applicant', 'el solicitante'], text, ['applicant', 'name']),
  field('permit_note', 'permit', ['the office’s note', 'la nota de la oficina'], text, [
    'note',
    'comment',
    'description',
  ]),
  field('url', 'permit', ['a permit’s page', 'la página del permiso'], text, ['url', 'link', 'page']),

  layer('history_layer', 'history', ['the history of permits', 'el historial de los permisos'], ['history', 'status']),
  field('history_permit', 'history', ['the permit of a step', 'el permiso de un paso'], text, [
    'permit',
    'number',
    'num',
    'no',
  ]),
  field('history_date', 'history', ['the day of a step', 'la fecha de un paso'], date, [
    'date',
    'status',
    'step',
    'completed',
  ]),
  field('history_status', 'history', ['the status after a step', 'el estado tras un paso'], choice, ['status', 'step']),
  field('history_note', 'history', ['the note on a step', 'la nota de un paso'], text, ['note', 'comment']),
] as const satisfies readonly Slot[]

/** A code is a value: it is quoted, or a number where the field holds numbers. */
function isCode(code: string): boolean {
  return code.trim() !== '' && code.length <= 200
}
