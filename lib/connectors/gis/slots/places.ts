import { nameOf, type Slot } from '../../kit/slots.ts'
import { isAddress, isLocator } from '../address.ts'
import { choice, date, field, layer, number, text } from './make.ts'

export const placeSlots = [
  layer('site_layer', 'site', ['the outlines of our sites', 'los contornos de nuestras obras'], ['site', 'project']),
  field('site_key', 'site', ['the job number of a site', 'el número de obra de un sitio'], text, [
    'job',
    'project',
    'no',
  ]),
  field('site_id', 'site', ['the site’s own id', 'el identificador propio del sitio'], text, ['site', 'id', 'code']),
  field('site_name', 'site', ['the name of a site', 'el nombre del sitio'], text, ['site', 'name', 'title']),
  field('site_addr', 'site', ['the address of a site', 'la dirección del sitio'], text, ['address', 'street']),

  layer('parcel_layer', 'parcel', ['the parcels', 'las parcelas'], ['parcel', 'tax', 'lot']),
  field('parcel_no', 'parcel', ['the parcel number', 'el número de parcela'], text, ['parcel', 'apn', 'pin', 'id']),
  field('parcel_zoning', 'parcel', ['the zoning', 'la zonificación'], choice, ['zoning', 'zone', 'use']),
  field('parcel_owner', 'parcel', ['the owner of a parcel', 'el dueño de una parcela'], text, ['owner', 'name']),
  field('parcel_addr', 'parcel', ['the address of a parcel', 'la dirección de una parcela'], text, [
    'address',
    'situs',
    'street',
  ]),
  layer('flood_layer', 'flood zone', ['the flood zones', 'las zonas de inundación'], ['flood', 'fema', 'hazard']),
  field('flood_zone', 'flood zone', ['the letter of a flood zone', 'la letra de la zona'], choice, [
    'fld',
    'zone',
    'flood',
  ]),
  field('flood_name', 'flood zone', ['the name of a flood zone', 'el nombre de la zona de inundación'], choice, [
    'name',
    'label',
    'subtype',
  ]),
  field('flood_elev', 'flood zone', ['the base flood elevation', 'la elevación base de inundación'], number, [
    'base',
    'elevation',
    'static',
    'bfe',
  ]),
  {
    ...layer(
      'panel_layer',
      'flood panel',
      ['the sheets of the flood map', 'las hojas del mapa de inundación'],
      ['panel', 'panels', 'firm'],
    ),
    // Few offices have them apart, and a map's own reach says nearly the same.
    isAsked: () => false,
  },

  {
    ...layer(
      'address_layer',
      'address',
      ['a locator or a layer that finds addresses', 'un localizador o una capa que encuentra direcciones'],
      ['address', 'addresses', 'locator', 'geocoder'],
    ),
    isValue: (said: string) => isAddress(said) || isLocator(said),
  },
  inLayer(
    field('addr_street', 'address', ['the street of an address', 'la calle de una dirección'], text, [
      'street',
      'address',
      'full',
    ]),
  ),
  inLayer(
    field('addr_city', 'address', ['the city of an address', 'la ciudad de una dirección'], choice, [
      'city',
      'municipality',
      'town',
    ]),
  ),
  inLayer(
    field('addr_parcel', 'address', ['the parcel of an address', 'la parcela de una dirección'], text, [
      'parcel',
      'apn',
      'pin',
    ]),
  ),

  layer('haul_layer', 'haul route', ['the haul routes', 'las rutas de acarreo'], ['haul', 'truck', 'route']),
  field('haul_name', 'haul route', ['the name of a haul route', 'el nombre de una ruta de acarreo'], text, [
    'route',
    'name',
  ]),
  field('haul_job', 'haul route', ['the job number of a haul route', 'el número de obra de una ruta'], text, [
    'job',
    'project',
  ]),
  field('haul_limit', 'haul route', ['the weight limit of a haul route', 'el peso máximo de una ruta'], number, [
    'max',
    'tons',
    'weight',
    'limit',
  ]),
  field('haul_hours', 'haul route', ['when trucks may use a haul route', 'a qué horas se puede usar una ruta'], text, [
    'allowed',
    'hours',
    'times',
  ]),
  field('haul_note', 'haul route', ['the restrictions of a haul route', 'las restricciones de una ruta'], text, [
    'restriction',
    'condition',
    'note',
  ]),
  field('haul_approved', 'haul route', ['when a haul route was approved', 'cuándo se aprobó una ruta'], date, [
    'approved',
    'approval',
  ]),
  field('haul_exp', 'haul route', ['when a haul route expires', 'cuándo vence una ruta'], date, [
    'expires',
    'expiration',
  ]),
] as const satisfies readonly Slot[]

/** A locator has no fields to name. */
function inLayer<S extends Slot>(slot: S): S & Pick<Slot, 'isAsked'> {
  return { ...slot, isAsked: (names) => !isLocator(nameOf(names, 'address_layer') ?? '') }
}
