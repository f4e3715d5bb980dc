import { once } from 'node:events'
import { tryModel } from '#lib/assistant/model/try-model.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { createEgress } from '#lib/egress/check-address.ts'
import { checkReady } from '#lib/http/ready.ts'
import { trySending } from '#lib/mail/try.ts'
import { buildRuntime } from '#lib/setup.ts'
import { checkSystem } from '#lib/system-check/check-system.ts'
import { toldStep } from '#lib/system-check/told-step.ts'
import { openMcpDoor } from './mcp-door.ts'

/**
 * A server process of its own, so that all it writes and all that it is started with can be heard. It opens its door,
 * tries everything that it has secrets for once it is asked to, and says what a page would show.
 */
const runtime = await buildRuntime(process.env)
const doors = await openMcpDoor(runtime)
process.send?.({ origin: doors.origin })

await once(process, 'message')
const { mailAndModel, hosts, gateway, connectors } = runtime
const [mail, model] = [await mailAndModel.mail(), await mailAndModel.model()]
const to = { name: 'Ana', address: 'ana@ridgeline.example' }
const written = { subject: 'Trial', text: 'Trial', html: '<p>Trial</p>', language: 'en', unsubscribe: null } as const
const probed: unknown[] = []
const checkAddress = createEgress(runtime.config.egressAllow)
const checking = { hosts, gateway, connectors, checkAddress, now: () => new Date() }
for (const { slug, name } of runtime.catalog.all().systems) {
  const asked = { system: slug, email: to.address, correlationId: uuidv7() }
  const connector = connectors.find((one) => one.slug === slug)
  for await (const step of checkSystem(checking, asked)) {
    probed.push(step, toldStep(step, { language: 'en', name, connector }))
  }
}
process.send?.({
  told: JSON.stringify({
    mail: mail === null ? null : await trySending(mail, { deliveryId: 'trial', to, ...written }),
    model: model === null ? null : await tryModel(model, 'some-model'),
    probed,
    ready: await checkReady(runtime),
    settings: runtime.settings.all(),
    secrets: await runtime.secrets.inventory(),
    providers: await runtime.providers.list(),
  }),
})
process.once('disconnect', async () => {
  await doors.close()
  await runtime.close()
  process.exit(0)
})
