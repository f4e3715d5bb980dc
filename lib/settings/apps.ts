import { type clientKinds, settingKinds } from './list.ts'
import { type Reading, readingOf } from './resolve.ts'

/** Which programs may ask people to let them in, and how often new ones may register in an hour. */
export type AppSettings = {
  who: (typeof clientKinds)[number]
  hosts: readonly string[]
  documents: boolean
  registrations: { network: number; all: number }
}

export function appSettings(readings: readonly Reading[]): AppSettings {
  const of = (name: keyof typeof settingKinds) => readingOf(readings, name)
  return {
    who: settingKinds.app_clients.schema.parse(of('app_clients')),
    hosts: settingKinds.app_hosts.schema.parse(of('app_hosts')),
    documents: settingKinds.app_documents.schema.parse(of('app_documents')),
    registrations: {
      network: settingKinds.app_registrations_network.schema.parse(of('app_registrations_network')),
      all: settingKinds.app_registrations_all.schema.parse(of('app_registrations_all')),
    },
  }
}
