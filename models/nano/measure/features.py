"""Palette and texture of one picture in 97 numbers, for detectors simple enough to trust."""
import numpy as np

SCALES = (1, 2, 4, 8, 16)  # pixels between the values whose difference is a texture


def opponent(image):
    """float (H, W, 3) sRGB -> luma, blue-yellow and green-red planes (3, H, W)."""
    r, g, b = np.moveaxis(image, -1, 0)
    return np.stack([.299 * r + .587 * g + .114 * b, (r + g) / 2 - b, r - g])


def halved(plane):
    """Means of 2 x 2 pixels; an odd last row or column is left out."""
    plane = plane[:plane.shape[0] // 2 * 2, :plane.shape[1] // 2 * 2]
    return (plane[0::2, 0::2] + plane[1::2, 0::2] + plane[0::2, 1::2] + plane[1::2, 1::2]) / 4


def palette(image):
    """Quantiles of every opponent plane, and the mean colour of the darkest, middle and brightest third: (24,)."""
    planes = opponent(image)[:, ::4, ::4].reshape(3, -1)
    order = np.argsort(planes[0])
    return np.concatenate([np.quantile(planes, (.05, .25, .5, .75, .95), axis=1).ravel(),
                           *(planes[:, part].mean(1) for part in np.array_split(order, 3))])


def texture(image):
    """Of luma, octave by octave: strength of detail in four directions, its peaks, its lean to bright and its unevenness: (55,)."""
    plane, found = opponent(image)[0], []
    for _ in SCALES:
        steps = [plane[1:, :-1] - plane[:-1, :-1], plane[:-1, 1:] - plane[:-1, :-1],
                 plane[1:, 1:] - plane[:-1, :-1], plane[1:, :-1] - plane[:-1, 1:]]
        strength = np.array([s.std() for s in steps]) + 1e-4
        detail = plane - smooth(plane)
        spread = detail.std() + 1e-4
        peaks = np.quantile(detail, (.001, .01, .99, .999)) / spread
        blocks = detail[:detail.shape[0] // 8 * 8, :detail.shape[1] // 8 * 8].reshape(detail.shape[0] // 8, 8, -1, 8).std((1, 3))
        found += [np.log(strength), peaks, [(detail ** 3).mean() / spread ** 3, np.log(spread), blocks.std() / (blocks.mean() + 1e-4)]]
        plane = halved(plane)
    return np.concatenate(found)


def layout(image):
    """Luma of a 3 x 6 grid, without its mean: (18,)."""
    grid = coarse(image, 6, 3)[..., :3] @ (.299, .587, .114)
    return (grid - grid.mean()).ravel()


def smooth(plane):
    """Mean of 5 x 5 neighbours, edges repeated."""
    padded = np.pad(plane, 2, mode='edge')
    rows = sum(padded[k:k + plane.shape[0]] for k in range(5))
    return sum(rows[:, k:k + plane.shape[1]] for k in range(5)) / 25


def coarse(image, h, w):
    """Means of h x w equal blocks: (h, w, C)."""
    rows, columns = (np.linspace(0, n, parts + 1).astype(int)[:-1] for n, parts in ((image.shape[0], h), (image.shape[1], w)))
    sums = np.add.reduceat(np.add.reduceat(image, rows, 0), columns, 1)
    return sums * (h * w / (image.shape[0] * image.shape[1]))


def features(image):
    """Everything about one float (H, W, 3) image in [0, 1]."""
    return np.concatenate([palette(image), texture(image), layout(image)])
