import { BlockList } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPublicAddress } from './address-rules.ts'

/** Where nothing may be sent, written down a second time, from IANA's special-purpose registries. */
const refusedV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const
const blocked = new BlockList()
for (const [network, prefix] of refusedV4) blocked.addSubnet(network, prefix, 'ipv4')

const v4 = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.')
const numberOf = (address: string) => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)

/** Any address of a refused network. */
const refusedAddress = fc
  .constantFrom(...refusedV4)
  .chain(([network, prefix]) =>
    fc.integer({ min: 0, max: 2 ** (32 - prefix) - 1 }).map((host) => v4(numberOf(network) + host)),
  )
const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16))
const groups = (count: number) =>
  fc.array(group, { minLength: count, maxLength: count }).map((all) => all.join(':'))

describe('an address', () => {
  it('of a private, loopback, link-local, shared, multicast or reserved network is refused', () => {
    fc.assert(
      fc.property(refusedAddress, (address) => {
        expect(isPublicAddress(address)).toBe(false)
      }),
    )
  })

  it('of no such network is public', () => {
    const others = fc
      .integer({ min: 0, max: 0xffff_ffff })
      .map(v4)
      .filter((address) => !blocked.check(address, 'ipv4'))
      // Anycast services of the network's own, which ipaddr.js refuses too.
      .filter((address) => !/^192\.(52\.193|31\.196|175\.48)\.|^168\.63\.129\.16$/.test(address))
    fc.assert(
      fc.property(others, (address) => {
        expect(isPublicAddress(address)).toBe(true)
      }),
    )
  })

  it('is refused when it stands in an IPv6 address, in whatever way', () => {
    const wrapped = (address: string) => [
      `::ffff:${address}`,
      `::${address}`,
      `64:ff9b::${address}`,
      `64:ff9b:1::${address}`,
      `::ffff:0:${address}`,
    ]
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff_ffff }).map(v4), (address) => {
        expect(wrapped(address).filter(isPublicAddress)).toEqual([])
      }),
    )
  })

  it('of IPv6 is refused unless it is global unicast', () => {
    const first = fc.integer({ min: 0, max: 0xffff }).filter((value) => value >>> 13 !== 1)
    fc.assert(
      fc.property(first, groups(7), (head, rest) => {
        expect(isPublicAddress(`${head.toString(16)}:${rest}`)).toBe(false)
      }),
    )
  })

  it.each(['2606:4700:4700::1111', '2a00:1450:4001:81b::200e', '2620:fe::fe'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  it.each([
    ['6to4 of 10.0.0.1', '2002:a00:1::'],
    ['Teredo', '2001::1'],
    ['documentation', '2001:db8::1'],
    ['unique local', 'fd00:ec2::254'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['site-local', 'fec0::1'],
    ['loopback', '::1'],
    ['mapped loopback in hexadecimal', '::ffff:7f00:1'],
    ['metadata of AWS, GCP and Azure', '169.254.169.254'],
    ['metadata of Alibaba', '100.100.100.200'],
    ['metadata of Oracle', '192.0.0.192'],
    ['wire server of Azure', '168.63.129.16'],
    ['short loopback', '127.1'],
    ['octal loopback', '0177.0.0.1'],
    ['a name', 'localhost'],
    ['nothing', ''],
  ])('is refused: %s', (_what, address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
})
