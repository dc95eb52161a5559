"""kit.py - a small cut-paper kit for editorial illustrations: flat shapes, grain and hatching, pure vector, no transparency.

Everything is a shapely geometry on a 1800 x 1200 sheet, so shadows are intersections and nothing needs blending:
the SVG is safe for PDF/X-1a as well as for EPUB.  Needs: pip install shapely
"""
import math, random
from shapely.geometry import Polygon, MultiPolygon, Point, LineString, MultiLineString, box
from shapely.affinity import affine_transform, rotate, translate, scale, skew
from shapely.ops import unary_union
W, H = 1800, 1200
SHEET = box(0, 0, W, H)
P = dict(paper="#f6efe2", white="#fffdf8", ink="#14213d", navy="#0b2a6b", blue="#003399", azure="#3f74c9", sky="#a9c8e8", pale="#dbe7f2",
         yellow="#ffcc00", ochre="#e2a12f", sand="#ecd6ab", coral="#e4572e", brick="#b0402b", rose="#f3b8a2", blush="#f9dccb",
         teal="#1c6e73", mint="#a7d3c3", green="#3b7650", leaf="#7fa650", olive="#59682f", plum="#5b2a55", brown="#7a4a2b", skin1="#c98a62", skin2="#8b5638", skin3="#eab996")

def num(t):
    """a whole number of tenths, written as short as it goes"""
    w,f=divmod(abs(t),10); s=(str(w) if w or not f else "")+(f".{f}" if f else "")
    return "-"+s if t<0 else s
def pair(x,y):
    b=num(y); return num(x)+("" if b[0]=="-" else " ")+b
def trace(pts,closed=False):
    """path data through pts: one absolute start, then relative steps, rounded to tenths without drift"""
    q=[(round(x*10),round(y*10)) for x,y in pts]; steps=[pair(b[0]-a[0],b[1]-a[1]) for a,b in zip(q,q[1:]) if a!=b]
    return "M"+pair(*q[0])+("l"+steps[0]+"".join(t if t[0]=="-" else " "+t for t in steps[1:]) if steps else "h.1")+("Z" if closed else "")

class Art:
    def __init__(s, title, seed, bg="paper"):
        s.t, s.r, s.o, s.bg, s.view = title, random.Random(seed), [], P.get(bg, bg), None
    def seen(s, g, clip=SHEET):
        """g as it stands on the sheet: through the view (factor, dx, dy, opening) if one is open"""
        if s.view: k,dx,dy,clip=s.view; g=affine_transform(g,[k,0,0,k,dx,dy])
        return g if clip is None else g.intersection(clip)
    def through(s, opening, draw, k=None, ax=.5, ay=.5):
        """draw a whole sheet small, as seen through an opening; ax, ay say which part of it shows"""
        x0,y0,x1,y1=opening.bounds; k=k or max((x1-x0)/W,(y1-y0)/H); s.view=(k,x0-(k*W-(x1-x0))*ax,y0-(k*H-(y1-y0))*ay,opening); draw(s); s.view=None
    c = staticmethod(lambda k: P.get(k, k))
    def d(s, g):
        out=[]
        for p in s.polys(g):
            for ring in [p.exterior]+list(p.interiors):
                q=list(ring.simplify(.25).coords)[:-1]
                if len(q)>2: out.append(trace(q,True))
        return "".join(out)
    def polys(s, g):
        if g.is_empty: return []
        if g.geom_type=="Polygon": return [g]
        return [p for q in getattr(g,"geoms",[]) for p in s.polys(q)]
    def fill(s, g, k, clip=SHEET):
        d=s.d(s.seen(g,clip))
        if d: s.o.append(f'<path d="{d}" fill="{s.c(k)}" fill-rule="evenodd"/>')
        return g if clip is None else g.intersection(clip)
    def stroke(s, g, k, w, clip=SHEET, dash=None, cap="round"):
        g=s.seen(g,clip); w=round(w*s.view[0],1) if s.view else w
        L=[g] if g.geom_type=="LineString" else [l for l in getattr(g,"geoms",[]) if l.geom_type=="LineString"]
        d="".join(trace(l.simplify(.2).coords) for l in L if not l.is_empty)
        if d: s.o.append(f'<path d="{d}" fill="none" stroke="{s.c(k)}" stroke-width="{max(w,1.2)}" stroke-linecap="{cap}" stroke-linejoin="round"'+(f' stroke-dasharray="{dash}"' if dash else '')+'/>')
    def grain(s, g, k, n, ang=90, power=1.6, size=2.6):
        """stipple: dots in g, dense towards the direction ang (degrees, 0 = right, 90 = down)"""
        g=s.seen(g); n=int(n*s.view[0]**2) if s.view else n
        if g.is_empty: return
        a=math.radians(ang); ux,uy=math.cos(a),math.sin(a); x0,y0,x1,y1=g.bounds
        pr=[x*ux+y*uy for x in(x0,x1) for y in(y0,y1)]; lo,hi=min(pr),max(pr)
        from shapely.prepared import prep
        pg=prep(g); by={}; tries=0; k0=0
        while k0<n and tries<n*14:
            tries+=1; x,y=s.r.uniform(x0,x1),s.r.uniform(y0,y1); t=((x*ux+y*uy)-lo)/(hi-lo or 1)
            if s.r.random()<t**power and pg.contains(Point(x,y)):
                by.setdefault(round(size*s.r.choice((.7,1,1,1.35)),1),[]).append((x,y)); k0+=1
        for w,ps in by.items():
            s.o.append(f'<path d="{s.dots(ps)}" stroke="{s.c(k)}" stroke-width="{w}" stroke-linecap="round" fill="none"/>')
    @staticmethod
    def dots(ps, strip=28):
        """dots as one path: walked in strips, to and fro, so that the steps between them are short"""
        q=sorted({(round(x),round(y)) for x,y in ps},key=lambda p:(p[1]//strip,p[0] if p[1]//strip%2 else -p[0])); out=[]; cx=cy=0
        for i,(x,y) in enumerate(q):                    # each h.1 moves the pen a tenth: count it, and start afresh now and then, or the dots drift
            if i%50==0: out.append(f"M{x} {y}h.1"); cx,cy=x+.1,y; continue
            dx=round(x-cx); dy=y-cy; out.append(f"m{dx}{'' if dy<0 else ' '}{dy}h.1"); cx+=dx+.1; cy=y
        return "".join(out)
    def hatch(s, g, k, gap, w, ang=0):
        if s.view: g=s.seen(g); view,s.view=s.view,None; s.hatch(g,k,max(4,gap*view[0]),w*view[0],ang); s.view=view; return
        g=g.intersection(SHEET)
        if g.is_empty: return
        cx,cy=g.centroid.x,g.centroid.y; x0,y0,x1,y1=g.bounds; R=math.hypot(x1-x0,y1-y0)
        L=[]; y=-R
        while y<R: L.append(LineString([(cx-R,cy+y),(cx+R,cy+y)])); y+=gap
        s.stroke(rotate(MultiLineString(L),ang,origin=(cx,cy)).intersection(g),k,w)
    def save(s, path):
        open(path,"w",encoding="utf-8").write(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {W} {H}" width="{W}" height="{H}" role="img"><title>{s.t}</title><rect width="{W}" height="{H}" fill="{s.bg}"/>'+"".join(s.o)+"</svg>")

# ---- shapes
def circle(x,y,r): return Point(x,y).buffer(r,64)
def rrect(x,y,w,h,r): r=min(r,w/2-.1,h/2-.1); return box(x+r,y+r,x+w-r,y+h-r).buffer(r,16)
def poly(*p): return Polygon(p).buffer(0)
def smooth(pts,n=14,closed=False):
    """Catmull-Rom through pts"""
    P_=([pts[-1]]+list(pts)+[pts[0],pts[1]]) if closed else ([pts[0]]+list(pts)+[pts[-1]]); o=[]
    for i in range(1,len(P_)-2):
        a,b,c,d=P_[i-1:i+3]
        for k in range(n):
            t=k/n; o.append(tuple(.5*((2*b[j])+(-a[j]+c[j])*t+(2*a[j]-5*b[j]+4*c[j]-d[j])*t*t+(-a[j]+3*b[j]-3*c[j]+d[j])*t**3) for j in(0,1)))
    if not closed: o.append(tuple(pts[-1]))
    return o
def blob(*pts): return Polygon(smooth(pts,closed=True)).buffer(0)
def curve(*pts): return LineString(smooth(pts))
def tube(w,*pts): return LineString(smooth(pts)).buffer(w/2,12)
def hills(rnd,y,amp,step,base=H+10):
    xs=list(range(-step,W+2*step,step)); pts=[(x,y+rnd.uniform(-amp,amp)) for x in xs]
    return Polygon(smooth(pts)+[(W+step,base),(-step,base)]).buffer(0)
def pill(x,y,w,h): return rrect(x,y,w,h,h/2-.2)
def cloud(a,x,y,s,k="white"):
    g=unary_union([pill(x,y,220*s,40*s),pill(x+50*s,y-28*s,150*s,50*s),pill(x-60*s,y+22*s,190*s,30*s)]); a.fill(g,k); return g
def star(x,y,r): return Polygon([(x+(r if i%2==0 else r*.382)*math.sin(i*math.pi/5),y-(r if i%2==0 else r*.382)*math.cos(i*math.pi/5)) for i in range(10)])
def arc_motif(a,x0,y0,x1,y1,rise,k="ink",dot="yellow"):
    """the booklet's sign: a dotted way from home to host"""
    mx,my=(x0+x1)/2,(y0+y1)/2-rise*2
    pts=[((1-t)**2*x0+2*(1-t)*t*mx+t*t*x1,(1-t)**2*y0+2*(1-t)*t*my+t*t*y1) for t in[i/60 for i in range(61)]]
    a.stroke(LineString(pts),k,6,dash="0.1 17")
    a.fill(circle(x0,y0,15),k); a.fill(circle(x0,y0,7),"white"); a.fill(circle(x1,y1,20),k); a.fill(circle(x1,y1,13),dot)
