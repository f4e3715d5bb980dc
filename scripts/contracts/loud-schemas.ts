import { createRequire } from 'node:module'
import process from 'node:process'

/**
 * Loaded into Prism before its own code. Prism holds nothing against a schema that it cannot compile, and says nothing of
 * it either: here each one is named on standard error, by the line that `startPrism` listens for.
 */
const LEFT_OUT = 'schema left out: '

type Ajv = { default: { prototype: { compile(schema: object): unknown } } }
const { prototype } = (createRequire(process.argv[1] ?? '')('ajv/dist/core') as Ajv).default
const { compile } = prototype
prototype.compile = function (schema) {
  try {
    return compile.call(this, schema)
  } catch (thrown) {
    process.stderr.write(`${LEFT_OUT}${String(thrown).replaceAll(/\s+/g, ' ')}\n`)
    throw thrown
  }
}
