// Two ways to paint points: by WebGL 2, and without a GPU into an image.
// Both take: places (0…65,535), colours (places in a palette of 256), a window and looks.

const vertexShader = `#version 300 es
in vec2 a, b;
in float color;
uniform float moved, size;
uniform vec4 window;
uniform sampler2D palette;
out vec4 paint;
void main() {
  gl_Position = vec4((mix(a, b, moved) - window.xy) * window.zw, 0, 1);
  gl_PointSize = size;
  paint = texelFetch(palette, ivec2(int(color), 0), 0);
}`;

const fragmentShader = `#version 300 es
precision highp float;
in vec4 paint;
uniform vec4 ink;
uniform float alpha, size;
out vec4 color;
void main() {
  float cover = size < 2.5 ? 1.0 : clamp(size * (0.5 - length(gl_PointCoord - 0.5)) + 0.5, 0.0, 1.0);
  color = vec4(mix(paint.rgb, ink.rgb, ink.a), alpha * cover);
}`;

class GLSurface {
  /** Nil where the browser has no WebGL 2. */
  static on(canvas) {
    const gl = canvas.getContext("webgl2", {
      alpha: false, antialias: false, preserveDrawingBuffer: true });
    return gl ? new GLSurface(gl) : null;
  }

  constructor(gl) {
    this.gl = gl;
    const program = gl.createProgram();
    for (const [kind, text] of [
      [gl.VERTEX_SHADER, vertexShader], [gl.FRAGMENT_SHADER, fragmentShader]]) {
      const shader = gl.createShader(kind);
      gl.shaderSource(shader, text);
      gl.compileShader(shader);
      gl.attachShader(program, shader);
    }
    gl.linkProgram(program);
    if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw gl.getProgramInfoLog(program);
    gl.useProgram(program);
    this.program = program;
    this.places = {};
    for (const name of ["moved", "size", "window", "ink", "alpha"]) {
      this.places[name] = gl.getUniformLocation(program, name);
    }
    this.most = gl.getParameter(gl.ALIASED_POINT_SIZE_RANGE)[1];
    this.buffers = { a: gl.createBuffer(), b: gl.createBuffer(), color: gl.createBuffer() };
    this.index = gl.createBuffer();
    gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA);
  }

  fill(name, numbers, size, type, isShare) {
    const { gl } = this, place = gl.getAttribLocation(this.program, name);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.buffers[name]);
    gl.bufferData(gl.ARRAY_BUFFER, numbers, gl.STATIC_DRAW);
    gl.enableVertexAttribArray(place);
    gl.vertexAttribPointer(place, size, type, isShare, 0, 0);
  }

  /** Where the points lie, and where they come from while they move. */
  setPlaces(to, from = to) {
    this.count = to.length / 2;
    this.fill("a", from, 2, this.gl.UNSIGNED_SHORT, true);
    this.fill("b", to, 2, this.gl.UNSIGNED_SHORT, true);
  }

  setColors(colors, palette) {
    const { gl } = this;
    this.fill("color", colors, 1, gl.UNSIGNED_BYTE, false);
    gl.texImage2D(
      gl.TEXTURE_2D, 0, gl.RGBA, 256, 1, 0, gl.RGBA, gl.UNSIGNED_BYTE, palette);
  }

  setChosen(points) {
    const { gl } = this;
    this.chosen = points.length;
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.index);
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, points, gl.STATIC_DRAW);
  }

  draw(view, looks) {
    const { gl, places } = this, { canvas } = gl;
    gl.viewport(0, 0, canvas.width, canvas.height);
    gl.clearColor(...looks.background.map(part => part / 255), 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.uniform1f(places.moved, looks.moved);
    gl.uniform4f(
      places.window, view.x / span, view.y / span, 2 * span * view.scale / view.width,
      2 * span * view.scale / view.height);
    const paint = (size, alpha, ink = [0, 0, 0, 0]) => {
      gl.uniform1f(places.size, Math.min(this.most, size * looks.ratio));
      gl.uniform1f(places.alpha, alpha);
      gl.uniform4f(places.ink, ...ink);
    };
    paint(looks.size, looks.alpha);
    gl.drawArrays(gl.POINTS, 0, this.count);
    if (!this.chosen) return;
    paint(looks.chosenSize + 2.5, 1, [...looks.ink.map(part => part / 255), 1]);
    gl.drawElements(gl.POINTS, this.chosen, gl.UNSIGNED_INT, 0);
    paint(looks.chosenSize, 1);
    gl.drawElements(gl.POINTS, this.chosen, gl.UNSIGNED_INT, 0);
  }
}

class ImageSurface {
  constructor(canvas) { this.context = canvas.getContext("2d", { alpha: false }); }

  setPlaces(to, from = to) { [this.to, this.from] = [to, from]; }

  setColors(colors, palette) { [this.colors, this.palette] = [colors, palette]; }

  setChosen(points) { this.chosen = points; }

  draw(view, looks) {
    const { width, height } = this.context.canvas;
    const image = this.context.createImageData(width, height);
    const { data } = image, { background } = looks;
    for (let i = 0; i < data.length; i += 4) {
      [data[i], data[i + 1], data[i + 2], data[i + 3]] = [...background, 255];
    }
    const scale = view.scale * looks.ratio, moved = looks.moved;
    const { to, from, colors, palette } = this;
    const paint = (point, size, alpha, ink) => {
      const x = from[2 * point] + (to[2 * point] - from[2 * point]) * moved;
      const y = from[2 * point + 1] + (to[2 * point + 1] - from[2 * point + 1]) * moved;
      const middle = [(x - view.x) * scale + width / 2, (view.y - y) * scale + height / 2];
      const radius = size * looks.ratio / 2, place = 4 * colors[point];
      const [r, g, b] = ink ?? [palette[place], palette[place + 1], palette[place + 2]];
      const left = Math.max(0, Math.round(middle[0] - radius));
      const right = Math.min(width, Math.max(left + 1, Math.round(middle[0] + radius)));
      const top = Math.max(0, Math.round(middle[1] - radius));
      const bottom = Math.min(height, Math.max(top + 1, Math.round(middle[1] + radius)));
      const reach = radius > 1.5 ? (radius + 0.3) ** 2 : Infinity;
      for (let row = top; row < bottom; row++) {
        for (let column = left; column < right; column++) {
          const [dx, dy] = [column + 0.5 - middle[0], row + 0.5 - middle[1]];
          if (dx * dx + dy * dy > reach) continue;
          const i = 4 * (row * width + column);
          data[i] += (r - data[i]) * alpha;
          data[i + 1] += (g - data[i + 1]) * alpha;
          data[i + 2] += (b - data[i + 2]) * alpha;
        }
      }
    };
    for (let i = 0; i < to.length / 2; i++) paint(i, looks.size, looks.alpha);
    for (const i of this.chosen ?? []) paint(i, looks.chosenSize + 2.5, 1, looks.ink);
    for (const i of this.chosen ?? []) paint(i, looks.chosenSize, 1);
    this.context.putImageData(image, 0, 0);
  }
}
