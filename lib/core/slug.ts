import { randomInt } from 'node:crypto'

/**
 * A new name for addresses and tables, made from what people call a thing. Its end is drawn, so that what is made again
 * under the same name is another one.
 */
export function newSlug(name: string): string {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  return `${plain.slice(0, 40) || 'x'}-${randomInt(36 ** 4)
    .toString(36)
    .padStart(4, '0')}`
}
