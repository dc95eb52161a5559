"""things.py - small things that stand on benches and floors: y is always the line they stand on."""
from kit import *
from people import dark

def shade(a,g,k,x): a.fill(g,k); a.fill(g.intersection(box(x,0,W,H)),dark(k))
def cup(a,x,y,k="coral",s=1,steam=None):
    a.fill(circle(x+62*s,y-34*s,20*s).difference(circle(x+62*s,y-34*s,11*s)),k); shade(a,rrect(x,y-68*s,64*s,68*s,10*s),k,x+46*s)
    if steam: [a.stroke(curve((x+q*s,y-82*s),(x+(q+10)*s,y-100*s),(x+(q-4)*s,y-118*s),(x+(q+6)*s,y-138*s)),steam,4) for q in(20,42)]
def books(a,x,y,ks,w=190,h=34):
    for i,k in enumerate(ks):
        d=(0,14,-6,10,4)[i%5]; t=y-(i+1)*h; g=rrect(x+d,t,w,h-2,4); a.fill(g,k); a.fill(box(x+d+w-26,t+5,x+d+w-4,t+h-7),"white"); a.fill(box(x+d+16,t,x+d+24,t+h-2),dark(k))
def upright(a,x,y,ks,hs=(150,170,140,160),w=34):
    for i,k in enumerate(ks): h=hs[i%len(hs)]; a.fill(box(x+i*w,y-h,x+i*w+w-2,y),k); a.fill(box(x+i*w,y-h+18,x+i*w+w-2,y-h+28),"white"); a.fill(box(x+i*w+w-10,y-h,x+i*w+w-2,y),dark(k))
def crate(a,x,y,w=260,h=120,k="ochre",rows=3):
    a.fill(box(x+8,y-h,x+w-8,y),"#5c371f"); n=h/rows
    for j in range(rows): a.fill(rrect(x,y-h+j*n+2,w,n-8,3),k); a.fill(box(x+w-22,y-h+j*n+2,x+w,y-h+j*n+n-6),dark(k))
    for q in(x+16,x+w-38): a.fill(box(q,y-h,q+18,y),dark(k)); a.fill(circle(q+9,y-h+n/2,4),"#5c371f"); a.fill(circle(q+9,y-n/2,4),"#5c371f")
def parcel(a,x,y,w=180,h=130,k="ochre",tape="sand",label=True):
    shade(a,box(x,y-h,x+w,y),k,x+w*.84); a.fill(box(x+w*.42,y-h,x+w*.56,y-h*.62),tape)
    if label: a.fill(box(x+w*.1,y-h*.44,x+w*.42,y-h*.12),"white"); a.fill(box(x+w*.14,y-h*.36,x+w*.36,y-h*.31),"ink"); a.fill(box(x+w*.14,y-h*.25,x+w*.3,y-h*.2),"ink")
def sheet(a,x,y,w,h,ang=0,k="white",lines=4,lk="sky",head=None):
    """a sheet of paper lying or hanging: (x, y) is its upper left corner"""
    o=(x+w/2,y+h/2); R=lambda g: rotate(g,ang,origin=o); a.fill(R(box(x,y,x+w,y+h)),k)
    if head: a.fill(R(box(x+w*.12,y+h*.1,x+w*.6,y+h*.17)),head)
    for i in range(lines): a.fill(R(box(x+w*.12,y+h*(.28+.62*i/lines),x+w*(.88 if i%3 else .7),y+h*(.28+.62*i/lines)+max(4,h*.022))),lk)
def plant(a,x,y,pot="white",k="green",k2="leaf",s=1):
    for i,an in enumerate((-62,-34,-10,16,42,66)):
        g=blob((x,y-70*s),(x-22*s,y-150*s),(x,y-(230+(i%2)*30)*s),(x+22*s,y-150*s)); a.fill(rotate(g,an,origin=(x,y-70*s)),k if i%2 else k2)
    g=poly((x-58*s,y-86*s),(x+58*s,y-86*s),(x+42*s,y),(x-42*s,y)); shade(a,g,pot,x+22*s)
def laptop(a,x,y,w=300,lid="ink",scr="navy",draw=None):
    h=w*.62; g=rrect(x,y-h-14,w,h,12); a.fill(g,lid); v=box(x+14,y-h,x+w-14,y-24); a.fill(v,scr)
    if draw: draw(v)
    a.fill(rrect(x-28,y-16,w+56,16,8),"pale"); a.fill(rrect(x+w/2-30,y-16,60,7,3),"sky")
def pencils(a,x,y,pot="teal",ks=("coral","yellow","ink")):
    for i,k in enumerate(ks): t=rotate(box(x+16+i*14,y-150,x+26+i*14,y-40),(-10,0,12)[i%3],origin=(x+32,y-40)); a.fill(t,k)
    shade(a,rrect(x,y-86,64,86,6),pot,x+46)
def suitcase(a,x,y,w=230,h=160,k="coral"):
    a.stroke(LineString(smooth([(x+w*.36,y-h),(x+w*.38,y-h-34),(x+w*.62,y-h-34),(x+w*.64,y-h)])),"ink",10); g=rrect(x,y-h,w,h,18); shade(a,g,k,x+w*.86)
    for q in(.2,.74): a.fill(box(x+w*q,y-h,x+w*q+16,y),"sand")
    a.fill(circle(x+w*.5,y-h*.45,22),"yellow"); a.fill(rrect(x+w*.32,y-h*.84,44,26,3),"white")
def shelf(a,x0,x1,y,k="ochre",n=2):
    a.fill(box(x0,y,x1,y+20),k); a.fill(box(x0,y+13,x1,y+20),dark(k)); [a.fill(poly((x,y+20),(x+16,y+20),(x,y+58)),dark(k)) for x in [x0+30+(x1-x0-76)*i/max(1,n-1) for i in range(n)]]
def bottle(a,x,y,h=150,w=54,k="green",label="white",cap="coral"):
    g=unary_union([rrect(x,y-h*.66,w,h*.66,10),box(x+w*.34,y-h,x+w*.66,y-h*.5),poly((x+2,y-h*.58),(x+w*.34,y-h*.74),(x+w*.66,y-h*.74),(x+w-2,y-h*.58))]); shade(a,g,k,x+w*.74); a.fill(box(x+w*.3,y-h-6,x+w*.7,y-h+14),cap)
    if label: a.fill(box(x,y-h*.46,x+w,y-h*.16),label)
def jar(a,x,y,w=92,h=130,k="sand",lid="coral",label="white",mark=None):
    shade(a,rrect(x,y-h,w,h,14),k,x+w*.8); a.fill(rrect(x-4,y-h-18,w+8,26,8),lid); a.fill(rrect(x+9,y-h+12,8,h*.24,4),"white")
    if label: a.fill(box(x+10,y-h*.6,x+w-10,y-h*.2),label); a.fill(circle(x+w/2,y-h*.4,min(w,h)*.12),mark or lid)
def pot(a,x,y,w=92,k="coral"):
    shade(a,poly((x,y-w),(x+w,y-w),(x+w*.87,y),(x+w*.13,y)),k,x+w*.7); shade(a,rrect(x-6,y-w-10,w+12,24,5),k,x+w*.76)
def screwdriver(a,x,y,ang,k="coral",s=1):
    """lying or held; (x, y) is the tip, ang the direction of the handle"""
    R=lambda g: rotate(g,ang,origin=(x,y)); a.fill(R(box(x,y-4*s,x+90*s,y+4*s)),"sky"); a.fill(R(rrect(x+84*s,y-14*s,96*s,28*s,12*s)),k); a.fill(R(box(x+104*s,y-14*s,x+112*s,y+14*s)),dark(k))
def bunting(a,x0,y0,x1,y1,sag,n,ks,line="ink",drop=40):
    f=lambda t:(x0+(x1-x0)*t,y0+(y1-y0)*t+sag*4*t*(1-t)); a.stroke(LineString([f(i/30) for i in range(31)]),line,4)
    for i in range(n): p,q=f((i+.1)/n),f((i+.9)/n); a.fill(poly(p,q,((p[0]+q[0])/2,(p[1]+q[1])/2+drop)),ks[i%len(ks)])
def frame(a,x,y,w,h,k="ochre",inner="white",b=14): a.fill(box(x,y,x+w,y+h),k); a.fill(box(x+b,y+b,x+w-b,y+h-b),inner); a.fill(box(x,y+h-5,x+w,y+h),dark(k))
def gear(x,y,r,n=10,hole=.35):
    t=[]
    for i in range(n*4): an=2*math.pi*i/(n*4)+.1; rr=r if i%4 in(0,1) else r*.8; t.append((x+rr*math.cos(an),y+rr*math.sin(an)))
    return Polygon(t).buffer(r*.02).difference(circle(x,y,r*hole))
def wheel(a,x,y,R,tyre="ink",rim="white",spokes=16,w=9):
    for i in range(spokes): t=math.pi*2*i/spokes; a.stroke(LineString([(x,y),(x+R*math.cos(t),y+R*math.sin(t))]),rim,2.5)
    a.fill(circle(x,y,R).difference(circle(x,y,R-w)),tyre); a.fill(circle(x,y,R*.1),tyre)
