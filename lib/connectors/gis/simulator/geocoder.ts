import type { Address } from '#lib/company/types/office-and-map.ts'
import type { SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'

/** A locator of its own with another name for the one line than Esri's world locator has. */
const LINE = 'Single Line Input'

export function geocoder(): SimulatorResponse {
  return {
    status: 200,
    body: {
      currentVersion: 11.3,
      serviceDescription: 'Addresses of the city',
      addressFields: [{ name: 'Street', type: 'esriFieldTypeString' }],
      singleLineAddressField: { name: LINE, type: 'esriFieldTypeString', required: false, length: 200 },
      candidateFields: [{ name: 'Score', type: 'esriFieldTypeDouble' }],
      spatialReference: { wkid: 4326, latestWkid: 4326 },
    },
  }
}

/** Source: ArcGIS REST, "findAddressCandidates". What is no field of the locator's is passed over, as it does. */
export function findCandidates(addresses: readonly Address[], asked: URLSearchParams): SimulatorResponse {
  const words = (asked.get(LINE) ?? '')
    .toUpperCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '')
  const most = Number(asked.get('maxLocations') ?? 20)
  const candidates = addresses
    .map(({ street, city, longitude, latitude }) => {
      const address = [street, city].filter((part) => part !== '').join(', ')
      const said = address.toUpperCase().split(/[\s,]+/)
      const hits = words.filter((word) => said.includes(word)).length
      const score = words.length === 0 ? 0 : Math.round((hits / words.length) * 100)
      return { address, location: { x: longitude, y: latitude }, score, attributes: {} }
    })
    .filter(({ score }) => score >= 60)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
  return { status: 200, body: { spatialReference: { wkid: 4326, latestWkid: 4326 }, candidates } }
}
