"""people.py - faceless people: busts that stand behind a bench, full figures for the open air, a seated one and children."""
from kit import *

DARK=dict(coral="brick",navy="ink",blue="navy",azure="blue",teal="#124e52",plum="#3f1d3b",ochre="brown",yellow="ochre",white="pale",sand="ochre",rose="coral",
          mint="teal",sky="azure",leaf="green",green="#22503a",ink="#0b1326",brick="#8a3022",pale="sky",blush="rose",olive="#3f4821",brown="#5c371f",paper="sand")
dark=lambda k: DARK.get(k,"ink")

def elbow(p,q,l1,l2,side,flip=False):
    """the elbow between shoulder p and hand q: of the two, the one that points outward (side -1 left, 1 right) and down; flip takes the other"""
    dx,dy=q[0]-p[0],q[1]-p[1]; d=math.hypot(dx,dy) or 1
    if d>=l1+l2: t=l1/(l1+l2); return p[0]+dx*t,p[1]+dy*t
    d=max(d,abs(l1-l2)+1); m=(l1*l1-l2*l2+d*d)/(2*d); h=math.sqrt(max(0,l1*l1-m*m)); ux,uy=dx/d,dy/d
    two=[(p[0]+ux*m+uy*h*k,p[1]+uy*m-ux*h*k) for k in(-1,1)]; two.sort(key=lambda e: e[0]*side+.6*e[1]); return two[0 if flip else 1]
def limb(p,e,q,w0,w1):
    """upper and lower arm or leg, a little thinner towards the hand or foot"""
    def taper(a,b,wa,wb):
        d=math.hypot(b[0]-a[0],b[1]-a[1]) or 1; nx,ny=-(b[1]-a[1])/d/2,(b[0]-a[0])/d/2
        return unary_union([poly((a[0]+nx*wa,a[1]+ny*wa),(b[0]+nx*wb,b[1]+ny*wb),(b[0]-nx*wb,b[1]-ny*wb),(a[0]-nx*wa,a[1]-ny*wa)),circle(*a,wa/2),circle(*b,wb/2)])
    wm=(w0+w1)/2; g=unary_union([taper(p,e,w0,wm),taper(e,q,wm,w1)]); return g.buffer(w1*.5).buffer(-w1*.5)
def hand(a,q,e,r,skin):
    """a mitten at q that carries on the line of the forearm from e"""
    d=math.hypot(q[0]-e[0],q[1]-e[1]) or 1; u=((q[0]-e[0])/d,(q[1]-e[1])/d); c=(q[0]+u[0]*r*.55,q[1]+u[1]*r*.55)
    a.fill(unary_union([circle(*c,r),circle(c[0]+u[0]*r*.45,c[1]+u[1]*r*.45,r*.8)]),skin)

def head(a,x,y,s,skin,hair,style,cap="coral",tilt=0,back=False,face=1):
    """a head on its neck; (x, y) is the foot of the neck"""
    S=lambda g: rotate(translate(scale(g,s,s,origin=(0,0)),x,y),tilt,origin=(x,y-20*s)); f=lambda g,k: a.fill(S(g),k); m=lambda g: scale(g,face,1,origin=(0,0))
    if style=="long": f(blob((-84,16),(-88,-120),(-60,-196),(0,-220),(60,-196),(88,-120),(84,16),(40,30),(-40,30)),hair)
    if style=="tail": f(m(blob((50,-170),(110,-170),(128,-90),(108,-20),(92,-70),(84,-120))),hair)
    if style=="braid": [f(m(circle(70+q*5,-70+q*30,24-q*2)),hair) for q in range(5)]; f(m(circle(92,74,10)),cap)
    if style=="curls": [f(circle(82*math.cos(t),-124+84*math.sin(t),42),hair) for t in [math.pi*(.88+1.24*i/8) for i in range(9)]]
    f(box(-26,-40,26,20).buffer(8),skin)
    if not back: f(box(-34,-42,34,-26).intersection(blob((-34,-10),(-30,-60),(30,-60),(34,-10))),skin)
    if style=="grey": f(blob((-76,-66),(-76,-150),(0,-172),(76,-150),(76,-66),(40,-50),(-40,-50)),hair)
    hd=blob((-60,-120),(-54,-50),(0,-6),(54,-50),(60,-120),(0,-182)); f(hd,skin)
    if style not in("scarf","long","curls","bob"): [f(circle(q*60,-98,13),skin) for q in(-1,1)]
    if back:
        f(blob((-66,-100),(-62,-186),(0,-214),(62,-186),(66,-100),(44,-34),(0,-22),(-44,-34)),hair)
    if style in("short","glasses","beard"):
        f(m(blob((-68,-104),(-66,-186),(-10,-222),(58,-196),(64,-112),(46,-142),(10,-156),(-48,-140))),hair)
    if style=="beard": f(blob((-62,-98),(-56,-34),(0,14),(56,-34),(62,-98),(40,-56),(0,-52),(-40,-56)),hair)
    if style=="bun": f(blob((-66,-106),(-60,-190),(0,-216),(60,-190),(66,-106),(40,-144),(-30,-152)),hair); f(m(circle(54,-202,36)),hair)
    if style=="bob": f(blob((-74,-20),(-80,-120),(-60,-192),(0,-216),(60,-192),(80,-120),(74,-20),(50,-34),(52,-118),(10,-154),(-50,-116),(-50,-34)),hair)
    if style in("long","tail","braid"): f(m(blob((-68,-90),(-64,-190),(0,-216),(64,-190),(68,-90),(50,-130),(-14,-164),(-50,-128))),hair)
    if style=="curls": [f(circle(62*math.cos(t),-122+64*math.sin(t),34),hair) for t in [math.pi*(1.08+.84*i/6) for i in range(7)]]
    if style=="cap": f(blob((-68,-120),(-62,-190),(0,-220),(62,-190),(68,-120),(0,-134)),cap); f(pill(-76,-138,152,26),dark(cap)); f(blob((-60,-128),(-64,-90),(-50,-100)),hair); f(blob((60,-128),(64,-90),(50,-100)),hair)
    if style=="peak": f(blob((-66,-124),(-60,-192),(0,-216),(60,-192),(66,-124)),cap); f(m(pill(-40,-140,150,24)),dark(cap))
    if style=="hat": f(blob((-126,-128),(-64,-146),(0,-152),(64,-146),(126,-128),(0,-104)),cap); f(blob((-62,-136),(-52,-206),(0,-222),(52,-206),(62,-136)),cap); f(S_band(),dark(cap))
    if style=="helmet": f(blob((-72,-126),(-66,-196),(0,-226),(66,-196),(72,-126)),cap); f(pill(-84,-142,168,24),dark(cap)); f(box(-10,-222,10,-140),dark(cap))
    if style=="scarf": f(blob((-74,-70),(-74,-180),(0,-224),(74,-180),(74,-70),(50,-16),(46,-118),(0,-156),(-46,-118),(-50,-16)),cap); f(tube(40,(-56,-40),(0,10),(56,-40)),cap)
    if style=="glasses" and not back: [f(circle(q*25,-100,23).difference(circle(q*25,-100,16.5)),"ink") for q in(-1,1)]; f(box(-4,-104,4,-99),"ink")
def headphones(a,x,y,s=1.25,k="coral",mic=False):
    """for the bust at (x, y)"""
    cy=y-436*s; a.fill(circle(x,cy-14*s,80*s).difference(circle(x,cy-14*s,68*s)).intersection(box(0,0,W,cy)),k); [a.fill(rrect(x+q*64*s-14*s,cy-34*s,28*s,68*s,13*s),dark(k) if q>0 else k) for q in(-1,1)]
    if mic: a.stroke(curve((x+66*s,cy+30*s),(x+56*s,cy+74*s),(x+18*s,cy+82*s)),"ink",6*s); a.fill(pill(x-6*s,cy+74*s,30*s,16*s),"ink")
def S_band(): return pill(-62,-152,124,20)

def person(a,x,y,s=1.25,coat="teal",apron=None,skin="skin1",hair="ink",style="short",hands=(),cap="coral",tilt=0,face=1,back=False,collar=None,lean=0,flip=(False,False),reach=116,bent=(None,None)):
    """a bust behind a bench whose top is at y. hands: left and right, each (x, y) on the sheet or None.  Returns a call that draws the arms,
    so that a thing may be put between body and hand."""
    S=lambda g: skew(translate(scale(g,s,s,origin=(0,0)),x,y),xs=-lean,origin=(x,y)); base=box(0,0,W,y); off=lambda v: math.tan(math.radians(lean))*v*s
    body=blob((-150,30),(-142,-190),(-98,-300),(0,-336),(98,-300),(142,-190),(150,30)); a.fill(S(body),coat,base); a.grain(S(body).intersection(base),dark(coat),int(800*s),0,1.8,3)
    if apron:
        a.fill(S(blob((-92,30),(-84,-170),(-50,-256),(50,-256),(84,-170),(92,30))),apron,base); [a.fill(S(LineString([(q*44,-250),(q*28,-326)]).buffer(7)),apron) for q in(-1,1)]
    elif collar and not back: a.fill(S(poly((-44,-322),(0,-238),(44,-322))),collar); a.fill(S(poly((-26,-330),(0,-280),(26,-330))),skin)
    head(a,x+off(330),y-330*s,s,skin,hair,style,cap,tilt,back,face)
    def arms():
        for q,h in zip((-1,1),hands):
            if h is None: continue
            p=(x+q*104*s+off(262),y-262*s); d=math.hypot(h[0]-p[0],h[1]-p[1]); l=max(reach*s,d*.522); e=bent[0 if q<0 else 1] or elbow(p,h,l,l,q,flip[0 if q<0 else 1])
            g=limb(p,e,h,62*s,46*s); a.fill(g,dark(coat)); hand(a,h,e,25*s,skin)
    return arms

def figure(a,x,y,h=420,coat="teal",legs="navy",skin="skin1",hair="ink",style="short",hands=((-60,-170),(60,-170)),feet=((-26,0),(26,0)),shoes="ink",cap="coral",tilt=0,face=1,back=False,skirt=None,lean=0,flip=(False,False),knees=(-1,1),boots=None,hips=0):
    """a standing figure of height h with its feet at (x, y); hands and feet are given from (x, y) in units of a figure 420 high"""
    s=h/420; T=lambda p:(x+p[0]*s,y+p[1]*s); S=lambda g: translate(scale(g,s,s,origin=(0,0)),x,y); ln=lambda v: math.tan(math.radians(lean))*(v-180)
    for f,q,kn in zip(feet,(-1,1),knees):
        p=(q*22+hips,-196); l=max(95.5,math.hypot(f[0]-p[0],f[1]-p[1])/2+.2); e=elbow(p,f,l,l,kn); g=limb(T(p),T(e),T((f[0],f[1]-6)),48*s,32*s); a.fill(g,legs); d=f[0]-e[0]; sd=1 if face>0 else -1
        if boots: a.fill(limb(T(((e[0]+f[0])/2,(e[1]+f[1])/2)),T((f[0],f[1]-20)),T((f[0],f[1]-8)),40*s,38*s),boots)
        a.fill(S(unary_union([pill(f[0]-18+sd*8,f[1]-18,44,20)])),boots or shoes)
    if skirt: a.fill(S(blob((-44+hips,-214),(-66+hips,-90),(0+hips,-78),(66+hips,-90),(44+hips,-214))),skirt)
    b=blob((-50+hips,-176),(-54,-250),(-50+ln(320),-318),(ln(340),-336),(50+ln(320),-318),(54,-250),(50+hips,-176)); a.fill(S(b),coat); a.grain(S(b),dark(coat),int(230*s*s)+40,0,1.8,2.6)
    head(a,x+ln(336)*s,y-332*s,.44*s,skin,hair,style,cap,tilt,back,face)
    def arms():
        for q,hd in zip((-1,1),hands):
            if hd is None: continue
            p=(q*44+ln(312),-310); d=math.hypot(hd[0]-p[0],hd[1]-p[1]); l=max(62,d*.52); e=elbow(p,hd,l,l,q,flip[0 if q<0 else 1]); a.fill(limb(T(p),T(e),T(hd),30*s,24*s),dark(coat)); hand(a,T(hd),T(e),13*s,skin)
    return arms
