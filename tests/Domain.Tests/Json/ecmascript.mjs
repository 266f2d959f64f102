// What ECMAScript itself makes of numbers and JSON texts, for EcmaScriptAgreementTests. Reads and writes one JSON object.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const canonical = value => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  return `{${Object.keys(value).sort().map(name => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`
}

const number = bits => String(new Float64Array(BigUint64Array.of(BigInt(`0x${bits}`)).buffer)[0])
const digest = text => createHash('sha256').update(text, 'utf8').digest('hex')

const asked = JSON.parse(readFileSync(0, 'utf8'))
const call = { session_id: 'session-1', tool_call_id: 'call_1', tool_name: 'Überweisung' }
process.stdout.write(JSON.stringify({
  numbers: asked.numbers.map(number),
  texts: asked.texts.map(text => canonical(JSON.parse(text))),
  digests: asked.texts.map(text => digest(canonical({ ...call, parameters: JSON.parse(text) }))),
}))
