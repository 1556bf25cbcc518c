import { LinearFilter, NoColorSpace, RepeatWrapping, VideoTexture } from 'three'

/**
 * A texture of the video as it is: no colour conversion, no flip (the shader counts from the top), wrapped so that the seam behind the viewer is
 * filtered like any other place. The caller says when there is a new picture.
 */
export function createVideoTexture(video: HTMLVideoElement): VideoTexture {
  const texture = new VideoTexture(video)
  texture.colorSpace = NoColorSpace
  texture.flipY = false
  texture.wrapS = RepeatWrapping
  texture.minFilter = LinearFilter
  texture.magFilter = LinearFilter
  texture.generateMipmaps = false
  return texture
}
