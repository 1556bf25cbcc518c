import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { recognise } from '../../src/app/spherical/recognise'
import { type Bytes, bytes } from '../fixtures/boxes'
import { extendedSegment, gpanoPacket, jpegHeader, segment, xmpPacket, xmpSegment } from '../fixtures/xmp'

const photo = (name: string) =>
  new Uint8Array(readFileSync(path.resolve(import.meta.dirname, '../fixtures/photos', name)))
const look = (file: Bytes) => recognise(new Blob([new Uint8Array(file)]), null)
const whole = { left: -180, right: 180, bottom: -90, top: 90 }
const equirect = { ProjectionType: 'equirectangular' }

const crop = (fullWidth: number, fullHeight: number, width: number, height: number, left = 0, top = 0) => ({
  FullPanoWidthPixels: fullWidth,
  FullPanoHeightPixels: fullHeight,
  CroppedAreaImageWidthPixels: width,
  CroppedAreaImageHeightPixels: height,
  CroppedAreaLeftPixels: left,
  CroppedAreaTopPixels: top,
})

describe('photo spheres', () => {
  it.each(['whole.jpg', 'compact.jpg', 'whole.png', 'whole.avif'])(
    'are read as ExifTool writes %s',
    async (name) => {
      const found = await look(photo(name))
      expect(found).toMatchObject({ kind: 'image', source: 'gpano', confidence: 1, suggestion: null })
      expect(found.declared).toMatchObject({ bounds: whole, stereo: 'mono' })
      expect(found.frame).toEqual({ width: 64, height: 32 })
    },
  )

  it('are read in HEIC, which differs from AVIF in its brand', async () => {
    const heic = photo('whole.avif')
    heic.set(Buffer.from('heic', 'latin1'), 8)
    expect((await look(heic)).source).toBe('gpano')
  })

  it('are read from a PNG that has its text behind the picture', async () => {
    const early = photo('whole.png')
    const latin = Buffer.from(early).toString('latin1')
    const [text, picture, end] = ['iTXt', 'IDAT', 'IEND'].map((name) => latin.indexOf(name) - 4)
    const late = bytes(
      early.subarray(0, text),
      early.subarray(picture, end),
      early.subarray(text, picture),
      early.subarray(end),
    )
    expect((await look(late)).source).toBe('gpano')
  })

  it('keep their pose, of which a compass heading does not turn the view', async () => {
    const found = await look(photo('whole.jpg'))
    expect(found.declared?.pose).toEqual({ yaw: 120, pitch: -4.5, roll: 2 })
    expect(found.projection?.pose).toEqual({ yaw: 0, pitch: -4.5, roll: 2 })
  })

  it('are found behind other segments, under another prefix, and in an extension cut into parts', async () => {
    const filler = segment(0xe2, new Uint8Array(60_000))
    const packet = gpanoPacket({ ...equirect, ...crop(4000, 2000, 4000, 2000) }, 'pano')
    expect((await look(jpegHeader(4000, 2000, filler, filler, xmpSegment(packet)))).source).toBe('gpano')
    const half = Math.floor(packet.length / 2)
    const parts = [
      extendedSegment(packet.slice(half), half, packet.length),
      extendedSegment(packet.slice(0, half), 0, packet.length),
    ]
    const plain = xmpSegment(xmpPacket('<rdf:Description rdf:about="" xmlns:x="y"/>'))
    expect((await look(jpegHeader(4000, 2000, plain, ...parts))).source).toBe('gpano')
  })

  it('may cover a part of the sphere', async () => {
    const part = { ...equirect, ...crop(8000, 4000, 4000, 1000, 2000, 1500) }
    const found = await look(jpegHeader(2000, 500, xmpSegment(gpanoPacket(part))))
    expect(found.declared?.bounds).toEqual({ left: -90, right: 90, bottom: -22.5, top: 22.5 })
  })

  it('are two eyes one above the other when two whole spheres make a square', async () => {
    const found = await look(jpegHeader(4000, 4000, xmpSegment(gpanoPacket(equirect))))
    expect(found.declared).toMatchObject({ bounds: whole, stereo: 'top-bottom' })
  })
})

describe('false friends among photos', () => {
  it.each([
    ['a namespace without a projection', { PosePitchDegrees: 3 }, 4000, 3000],
    ['a cylinder', { ProjectionType: 'cylindrical', ...crop(9000, 4500, 9000, 1500, 0, 1500) }, 9000, 1500],
    ['a picture that wants to be flat', { ...equirect, UsePanoramaViewer: 'False' }, 4000, 2000],
    ['a photo that was cropped later', { ...equirect, ...crop(4000, 2000, 4000, 2000) }, 1600, 1200],
    ['a crop larger than the whole', { ...equirect, ...crop(4000, 2000, 6000, 3000) }, 4000, 2000],
    ['numbers that are none', { ...equirect, FullPanoWidthPixels: 'wide' }, 4000, 2000],
  ])('%s is refused', async (_, properties, width, height) => {
    const found = await look(jpegHeader(width, height, xmpSegment(gpanoPacket(properties))))
    expect(found).toMatchObject({ source: 'none', declared: null, projection: null })
  })

  it.each([
    ['a comment', '<!-- <rdf:Description GPano:ProjectionType="equirectangular"/> -->'],
    ['a caption', '<dc:title>GPano:ProjectionType="equirectangular"</dc:title>'],
    ['another namespace', '<x GPano:ProjectionType="equirectangular" xmlns:GPano="urn:other"/>'],
  ])('metadata in %s is none', async (_, inside) => {
    const declares = 'xmlns:p="http://ns.google.com/photos/1.0/panorama/"'
    const packet = xmpPacket(`<rdf:Description rdf:about="" ${declares}>${inside}</rdf:Description>`)
    expect((await look(jpegHeader(4000, 2000, xmpSegment(packet)))).declared).toBeNull()
  })

  it('XMP behind the picture of a JPEG is not its header', async () => {
    const late = bytes(jpegHeader(4000, 2000), xmpSegment(gpanoPacket(equirect)))
    expect((await look(late)).declared).toBeNull()
  })
})
