import type { SlotNames } from '#lib/core/slot-names.ts'
import { nameOf, needsMapping, type Slot, type SlotType } from '../kit/slots.ts'
import { isAddress } from './address.ts'

type Meaning = readonly [en: string, es: string]

function field<const Id extends string>(
  id: Id,
  of: string,
  [en, es]: Meaning,
  types: readonly SlotType[],
  words: readonly string[],
) {
  return { id, of, meaning: { en, es }, types, words }
}

function layer<const Id extends string>(id: Id, of: string, [en, es]: Meaning, words: readonly string[]) {
  return { ...field(id, of, [en, es], ['text'], words), isValue: isAddress }
}

const text = ['text', 'number'] as const
const choice = ['choice', 'text', 'number'] as const
const date = ['date'] as const

/** Maps share no schema: which layers there are, and what their fields are called, differs with every office. */
export const slots = [
  layer('site_layer', 'site', ['the outlines of our sites', 'los contornos de nuestras obras'], ['site', 'project']),
  field('site_key', 'site', ['the job number of a site', 'el número de obra de un sitio'], text, [
    'job',
    'project',
    'no',
  ]),
  field('site_id', 'site', ['the site’s own id', 'el identificador propio del sitio'], text, ['site', 'id', 'code']),
  field('site_name', 'site', ['the name of a site', 'el nombre del sitio'], text, ['site', 'name', 'title']),
  field('site_addr', 'site', ['the address of a site', 'la dirección del sitio'], text, ['address', 'street']),

  layer('permit_layer', 'permit', ['the permits', 'los permisos'], ['permit']),
  field('permit_no', 'permit', ['the permit number', 'el número del permiso'], text, ['permit', 'number', 'no', 'id']),
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
  field('permit_status', 'permit', ['the status of a permit', 'el estado del permiso'], choice, ['status', 'current']),
  {
    ...field(
      'status_open_codes',
      'permit',
      ['which statuses are open', 'qué estados están abiertos'],
      ['choice'],
      ['open'],
    ),
    many: true,
    isValue: isCode,
  },
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
    'no',
  ]),
  field('history_date', 'history', ['the day of a step', 'la fecha de un paso'], date, ['date', 'status', 'completed']),
  field('history_status', 'history', ['the status after a step', 'el estado tras un paso'], choice, ['status', 'step']),
  field('history_note', 'history', ['the note on a step', 'la nota de un paso'], text, ['note', 'comment']),

  layer(
    'locate_layer',
    'locate',
    ['the utility locates', 'las localizaciones de servicios'],
    ['locate', 'utility', '811'],
  ),
  field('locate_no', 'locate', ['the locate ticket', 'el número de la localización'], text, ['ticket', 'locate', 'no']),
  field('locate_exp', 'locate', ['when a locate expires', 'cuándo vence la localización'], date, [
    'expires',
    'expiration',
  ]),
  field('locate_job', 'locate', ['the job number of a locate', 'el número de obra de la localización'], text, [
    'job',
    'project',
  ]),
  field('locate_utility', 'locate', ['the utility', 'el servicio'], choice, ['utility', 'type', 'line']),
  field('locate_status', 'locate', ['the status of a locate', 'el estado de la localización'], choice, ['status']),
  field('locate_requested', 'locate', ['when a locate was asked for', 'cuándo se pidió la localización'], date, [
    'requested',
  ]),
  field('locate_depth', 'locate', ['the depth of a line', 'la profundidad de la línea'], ['number'], ['depth']),

  layer('parcel_layer', 'parcel', ['the parcels', 'las parcelas'], ['parcel', 'tax', 'lot']),
  field('parcel_no', 'parcel', ['the parcel number', 'el número de parcela'], text, ['parcel', 'apn', 'pin', 'id']),
  field('parcel_zoning', 'parcel', ['the zoning', 'la zonificación'], choice, ['zoning', 'zone', 'use']),
  layer('flood_layer', 'flood zone', ['the flood zones', 'las zonas de inundación'], ['flood', 'fema', 'hazard']),
  field('flood_zone', 'flood zone', ['the letter of a flood zone', 'la letra de la zona'], choice, [
    'fld',
    'zone',
    'flood',
  ]),
] as const satisfies readonly Slot[]

export type SlotId = (typeof slots)[number]['id']
export type LayerSlot = Extract<SlotId, `${string}_layer`>

/** A column's name; joined layers say the table's before it: `CITY.PERMITS.PERMIT_NO`. Nothing else is part of a query. */
export function isFieldName(name: string): boolean {
  return /^[A-Za-z_]\w{0,79}(\.[A-Za-z_]\w{0,79}){0,3}$/.test(name)
}

/** A code is a value: it is quoted, or a number where the field holds numbers. */
function isCode(code: string): boolean {
  return code.trim() !== '' && code.length <= 200
}

/** The name that stands for a slot; null where none is mapped. */
export function fieldOf(names: SlotNames, id: SlotId): string | null {
  return nameOf(names, id)
}

export function unmapped(id: SlotId) {
  return needsMapping('GIS', slots.find((slot) => slot.id === id) as Slot)
}

export function meaningOf(id: SlotId): string {
  return (slots.find((slot) => slot.id === id) as Slot).meaning.en
}
