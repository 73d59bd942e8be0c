"""Motion between frames: dense Lucas-Kanade flow, drift of light, flicker of fine detail, mottle of colour."""
import numpy as np

from nano.measure.features import coarse, halved, opponent, smooth

WINDOW = 3  # times the 5 x 5 mean, about 13 quarter-size pixels wide
LEAST_TEXTURE = 1e-6  # of the gradient's smaller eigenvalue; where it is less the flow is not measurable


def quarter(frame):
    """Luma at a quarter of the size, smoothed."""
    return smooth(halved(halved(opponent(frame)[0])))


def widened(plane):
    for _ in range(WINDOW):
        plane = smooth(plane)
    return plane


def flow(one, other):
    """Speed in full-size pixels a frame wherever the texture allows it: (k,)."""
    a, b = quarter(one), quarter(other)
    gy, gx = np.gradient((a + b) / 2)
    change = b - a
    xx, xy, yy, xt, yt = (widened(p) for p in (gx * gx, gx * gy, gy * gy, gx * change, gy * change))
    determinant, trace = xx * yy - xy ** 2, xx + yy
    smaller = trace / 2 - np.sqrt(np.maximum(trace ** 2 / 4 - determinant, 0))
    u, v = (xy * yt - yy * xt) / (determinant + 1e-12), (xy * xt - xx * yt) / (determinant + 1e-12)
    return 4 * np.hypot(u, v)[smaller > LEAST_TEXTURE]


def flow_speed(frames):
    """Median flow over the clip, pixels a frame."""
    found = [flow(a, b) for a, b in zip(frames[:-1:4], frames[1::4])]
    return float(np.median(np.concatenate(found))) if sum(map(len, found)) else 0.


def light_drift(frames):
    """Mean change of the luma of 9 x 16 blocks over one second (7 frames), units of 255."""
    blocks = np.stack([coarse(f, 16, 9) @ (.299, .587, .114) for f in frames])
    return 255 * float(np.abs(blocks[7:] - blocks[:-7]).mean())


def flicker(frames):
    """Standard deviation of the second difference in time of detail finer than 5 pixels, units of 255."""
    detail = []
    for frame in frames:
        luma = opponent(frame)[0]
        detail.append((luma - smooth(luma)).astype(np.float32))
    detail = np.stack(detail)
    return 255 * float((detail[2:] - 2 * detail[1:-1] + detail[:-2]).std())


def mottle(frame):
    """Spread of hue at the scale of one to four latent cells, what luma explains taken out, units of 255."""
    small = coarse(frame, frame.shape[0] // 16, frame.shape[1] // 16)
    luma, *hues = (plane - smooth(plane) for plane in opponent(small))
    rest = [hue - luma * (hue * luma).sum() / ((luma ** 2).sum() + 1e-9) for hue in hues]
    return 255 * float(np.sqrt(np.mean([(r ** 2).mean() for r in rest])))


def step(one, other):
    """Mean absolute difference of neighbouring frames, units of 255."""
    return 255 * float(np.abs(one - other).mean())


def psnr(one, other):
    return float(-10 * np.log10(((one - other) ** 2).mean() + 1e-10))
