"""places.py - more backdrops (full sheet, horizon near y = 600), and the room, bench and table that stand before them."""
from kit import *
from people import dark

def sky(a,top,dots,sun,sx,sy,R,sundots="ochre",n=2600):
    a.fill(box(0,0,W,860),top); a.grain(box(0,0,W,700),dots,n,270,1.9,3); a.fill(circle(sx,sy,R),sun); a.grain(circle(sx,sy,R),sundots,int(R*4),60,1.6,3.2)
def waves(a,y0,y1,k,k2,n=34):
    a.fill(box(0,y0,W,y1),k)
    for _ in range(n): a.fill(pill(a.r.randint(-60,W),a.r.randint(int(y0)+8,int(y1)-12),a.r.randint(50,190),6),k2)
def cypress(a,x,y,h):
    g=blob((x-h*.1,y),(x-h*.12,y-h*.5),(x,y-h*1.05),(x+h*.12,y-h*.5),(x+h*.1,y)); a.fill(g,"green"); a.fill(g.intersection(box(x+h*.02,0,x+h,H)),"#22503a")
def fir(a,x,y,h,k="green",k2="#22503a"):
    w=h*.26; g=unary_union([poly((x-w,y),(x,y-h*.56),(x+w,y)),poly((x-w*.78,y-h*.3),(x,y-h*.8),(x+w*.78,y-h*.3)),poly((x-w*.52,y-h*.58),(x,y-h),(x+w*.52,y-h*.58))]); a.fill(g,k); a.fill(g.intersection(box(x,0,x+w,H)),k2)
def block(a,x,w,base,h,k,roof=None,ridge=34,n=2,win="ink"):
    """a plain house front: lit from the left, a shaded strip on the right"""
    t=base-h; a.fill(box(x,t,x+w,base),k); a.fill(box(x+w*.8,t,x+w,base),dark(k))
    if roof: a.fill(poly((x-7,t),(x+w*.12,t-ridge),(x+w*.88,t-ridge),(x+w+7,t)),roof)
    for j in range(int((h-26)//58)):
        for i in range(n): a.fill(box(x+w*(.14+.62*i/n),t+20+j*58,x+w*(.14+.62*i/n)+w*.36/n,t+52+j*58),win)

def harbour(a):
    """a northern harbour: gabled houses on the quay, a wooden ship with furled sails"""
    sky(a,"pale","sky","yellow",1330,230,130); cloud(a,280,170,1.2); cloud(a,900,120,.8)
    x=-20; i=0; ks=("coral","sand","azure","white","ochre","coral","pale","yellow","azure","white","coral","sand")
    while x<W:
        w=(150,128,164,140,120)[i%5]; h=(300,350,270,330,290,360)[i%6]; k=ks[i%12]; t=680-h; block(a,x,w,680,h,k,None,n=3); gable=i%3
        if gable==0: a.fill(poly((x-6,t),(x+w/2,t-96),(x+w+6,t)),"brick"); a.fill(circle(x+w/2,t-36,12),"white")
        elif gable==1: a.fill(poly((x-6,t),(x+16,t-66),(x+w-16,t-66),(x+w+6,t)),"ink"); [a.fill(rrect(q-12,t-50,24,34,3),"white") for q in(x+w*.32,x+w*.68)]
        else: a.fill(box(x-5,t-14,x+w+5,t),"white"); a.fill(poly((x+6,t-14),(x+26,t-60),(x+w-26,t-60),(x+w-6,t-14)),"brick")
        a.fill(rrect(x+w*.4,630,w*.18,50,3),"brick" if k!="coral" else "navy"); x+=w+2; i+=1
    a.fill(box(0,680,W,716),"sand"); a.fill(box(0,704,W,722),"ochre"); waves(a,720,1200,"blue","azure",40)
    def ship(x,y,s,k):
        for q,h in((-90,400),(80,440)):
            a.fill(box(x+q*s-5*s,y-h*s,x+q*s+5*s,y),"brown")
            for v in(.45,.78): a.fill(pill(x+(q-62)*s,y-h*v*s,124*s,15*s),"white"); a.fill(pill(x+(q-66)*s,y-h*v*s-6*s,132*s,7*s),"brown")
            a.stroke(LineString([(x+q*s,y-h*s),(x+(q-100)*s,y-20*s)]),"ink",2.5); a.stroke(LineString([(x+q*s,y-h*s),(x+(q+100)*s,y-20*s)]),"ink",2.5); a.fill(poly((x+q*s,y-h*s),(x+(q+44)*s,y-(h-13)*s),(x+q*s,y-(h-26)*s)),"coral")
        a.stroke(LineString([(x-170*s,y-30*s),(x-290*s,y-70*s)]),"brown",9*s)
        hull=Polygon(smooth([(x-210*s,y-52*s),(x-120*s,y-26*s),(x+60*s,y-24*s),(x+210*s,y-58*s)])+[(x+176*s,y+62*s),(x-150*s,y+62*s)]).buffer(0); a.fill(hull,k); a.fill(hull.intersection(box(0,y+34*s,W,H)),"ink"); a.grain(hull,"ink",360,0,1.8,2.6)
        [a.fill(circle(x+q*s,y+4*s,9*s),"yellow") for q in(-110,-50,10,70,130)]
    ship(560,745,1,"brown"); ship(1560,760,.8,"coral")
def island(a):
    """white cubic houses and blue domes on an island"""
    sky(a,"#cfe3f3","azure","yellow",470,240,130,"coral"); cloud(a,860,150,.9); a.fill(Polygon(smooth([(-40,560),(160,470),(330,520),(520,440),(760,560)])+[(760,620),(-40,620)]).buffer(0),"azure"); waves(a,560,1200,"blue","azure",70)
    for x,y,s in((330,640,.9),(700,720,1.2)): a.fill(poly((x-60*s,y),(x+60*s,y),(x+42*s,y+28*s),(x-42*s,y+28*s)),"white"); a.fill(poly((x-5*s,y-6*s),(x-5*s,y-136*s),(x+64*s,y-6*s)),"white"); a.fill(poly((x-13*s,y-6*s),(x-13*s,y-110*s),(x-52*s,y-6*s)),"coral")
    hill=Polygon(smooth([(800,1000),(900,800),(1060,640),(1300,480),(1560,400),(1860,350)])+[(1860,1210),(800,1210)]).buffer(0); a.fill(hill,"sand"); a.grain(hill,"ochre",1700,60,1.4,3)
    for row,(y0,n,x0) in enumerate(((450,6,1330),(540,8,1190),(640,10,1060),(750,12,990),(870,12,960))):
        for i in range(n):
            w,h=a.r.randint(84,112),a.r.randint(76,118); x=x0+i*96+a.r.randint(-8,8); y=y0+a.r.randint(-14,14)-i*9; a.fill(box(x,y-h,x+w,y+80),"white"); a.fill(box(x+w*.72,y-h,x+w,y+80),"pale")
            if (i*3+row)%5==1: a.fill(circle(x+w*.46,y-h,w*.38).intersection(box(0,0,W,y-h)),"blue"); a.stroke(LineString([(x+w*.46,y-h-w*.38),(x+w*.46,y-h-w*.6)]),"ink",4)
            a.fill(unary_union([box(x+w*.16,y-h*.4,x+w*.36,y+10),circle(x+w*.26,y-h*.4,w*.1)]),a.r.choice(("blue","azure","coral"))); a.fill(box(x+w*.48,y-h*.72,x+w*.62,y-h*.46),"ink")
    for x,y,h in((1130,640,150),(1700,430,160),(1010,800,130)): cypress(a,x,y,h)
def forest(a):
    """wooded ridges in the mist and a shingled church with a tall spire"""
    sky(a,"#f3dcae","ochre","coral",520,330,170,"yellow"); cloud(a,1080,170,1.0,"blush")
    for y,k,n,s in((430,"sky",0,0),(510,"azure",34,70),(600,"teal",34,110)):
        h=hills(a.r,y,52,330); a.fill(h,k); a.grain(h.intersection(box(0,y-70,W,y+140)),"navy" if k!="sky" else "azure",700,90,1.4,2.6)
        for i in range(n): fir(a,i*W/n+a.r.randint(-20,20),y+a.r.randint(10,54),s*a.r.uniform(.8,1.3),k,dark(k))
    m=hills(a.r,730,20,420); a.fill(m,"leaf"); a.grain(m,"green",1800,90,1.5,3)
    x=1190; a.fill(box(x-110,620,x+130,770),"brown"); a.hatch(box(x-110,620,x+130,770),"#5c371f",18,3,0); a.fill(poly((x-160,640),(x-92,470),(x+112,470),(x+180,640)),"brick"); a.hatch(poly((x-160,640),(x-92,470),(x+112,470),(x+180,640)),"#8a3022",17,3,0)
    a.fill(box(x-64,330,x+18,490),"brown"); a.fill(box(x-12,330,x+18,490),"#5c371f"); a.fill(poly((x-88,350),(x-23,60),(x+42,350)),"brick"); a.fill(poly((x-23,60),(x+42,350),(x+2,350)),"#8a3022"); a.fill(rrect(x-44,380,42,54,20),"yellow"); a.fill(rrect(x-20,680,56,90,26),"ink"); [a.fill(rrect(q,672,26,44,4),"yellow") for q in(x-84,x+76)]
    for i in range(26): fx=a.r.choice((a.r.randint(-20,900),a.r.randint(1420,1820))); fir(a,fx,a.r.randint(760,860),a.r.randint(130,230))
def hilltown(a):
    """a southern hill town with towers, cypresses and vines"""
    sky(a,"blush","rose","yellow",690,220,140,"coral"); cloud(a,1380,150,1.1); cloud(a,980,300,.6)
    h=hills(a.r,520,40,420); a.fill(h,"sky"); h=hills(a.r,590,34,380); a.fill(h,"mint"); a.grain(h,"teal",900,90,1.8,2.8)
    hill=Polygon(smooth([(560,820),(760,640),(960,540),(1200,510),(1420,560),(1620,690),(1860,800)])+[(1860,1200),(560,1200)]).buffer(0); a.fill(hill,"leaf"); a.grain(hill,"green",1500,60,1.4,3)
    for x,w,t in((860,38,300),(1010,44,230),(1190,40,270),(1330,46,330)): a.fill(box(x,t,x+w,620),"sand"); a.fill(box(x+w*.66,t,x+w,620),"ochre"); a.fill(box(x-5,t-4,x+w+5,t+12),"brown"); a.fill(rrect(x+w*.28,t+34,12,26,6),"ink")
    for row,(y,n,x0) in enumerate(((560,6,900),(620,9,800),(680,10,780))):
        for i in range(n): block(a,x0+i*82+a.r.randint(-8,8),a.r.randint(76,98),y+20+a.r.randint(-12,12),a.r.randint(84,130),a.r.choice(("white","sand","rose","white")),"coral" if (i+row)%3 else "brick",22)
    a.fill(circle(1120,470,58).intersection(box(0,0,W,474)),"coral"); a.fill(box(1062,470,1178,540),"white"); a.fill(box(1112,392,1128,420),"white")
    f=Polygon(smooth([(-40,780),(360,700),(760,740),(1200,800),(1860,760)])+[(1860,1210),(-40,1210)]).buffer(0); a.fill(f,"#93b35f"); a.hatch(f.intersection(Polygon([(0,650),(1100,650),(700,1210),(0,1210)])),"green",34,6,-18); a.hatch(f.intersection(Polygon([(1100,650),(1800,650),(1800,1210),(700,1210)])),"olive",34,6,14)
    for x,y,h in((140,740,250),(215,736,200),(300,724,230),(700,740,170),(1560,800,230),(1640,810,180)): cypress(a,x,y,h)
def lagoon(a):
    """palaces, a bell tower and a dome along a lagoon, mooring poles in the water"""
    sky(a,"#cfe3f3","sky","coral",1360,300,150,"yellow"); cloud(a,330,160,1.2); cloud(a,980,130,.8)
    for x,w,h,k in((-30,190,250,"rose"),(164,170,300,"sand"),(338,210,270,"white"),(1010,190,280,"blush"),(1204,170,320,"coral"),(1378,220,260,"sand"),(1602,220,300,"rose")):
        y=690; a.fill(box(x,y-h,x+w,y),k); a.fill(box(x+w*.84,y-h,x+w,y),dark(k)); a.fill(box(x-6,y-h-14,x+w+6,y-h),"white"); n=int(w//46)
        for fl in range(3):
            for i in range(n):
                wx=x+14+i*(w*.8/n); wy=y-h+30+fl*78; g=unary_union([box(wx,wy+14,wx+22,wy+50),poly((wx,wy+15),(wx+11,wy-10),(wx+22,wy+15))]); a.fill(g.buffer(4),"white"); a.fill(g,"ink" if fl<2 else "navy")
    a.fill(box(640,250,722,690),"brick"); a.fill(box(694,250,722,690),"#8a3022"); a.fill(box(630,236,732,258),"white"); a.fill(box(640,170,722,238),"white"); [a.fill(rrect(q,184,18,46,9),"ink") for q in(652,674,696)]; a.fill(poly((636,172),(681,50),(726,172)),"green"); a.fill(poly((681,50),(726,172),(692,172)),"#22503a"); a.fill(circle(681,46,8),"yellow")
    a.fill(box(770,520,970,690),"white"); a.fill(box(926,520,970,690),"pale"); a.fill(blob((776,524),(786,440),(870,386),(954,440),(964,524)),"azure"); a.fill(blob((776,524),(786,440),(870,386),(954,440),(964,524)).difference(circle(800,500,112)).intersection(box(890,0,W,H)),"blue"); a.fill(box(858,346,882,400),"white"); a.fill(poly((852,348),(870,312),(888,348)),"azure"); a.fill(unary_union([box(842,600,898,690),circle(870,600,28)]),"ink"); [a.fill(circle(q,560,13),"ink") for q in(806,934)]
    a.fill(box(0,690,W,704),"white"); waves(a,700,1200,"teal","mint",52)
    for x,y,h in((210,790,190),(260,800,150),(1130,780,170),(1700,820,210)):
        p=box(x-9,y-h,x+9,y); a.fill(p,"white"); [a.fill(poly((x-9,y-h+q),(x+9,y-h+q-12),(x+9,y-h+q+8),(x-9,y-h+q+20)).intersection(p),"coral") for q in range(8,h,40)]; a.fill(circle(x,y-h-8,12),"yellow"); a.fill(pill(x-30,y-6,60,8),"mint")
def hillcity(a):
    """houses climbing above a wide river, a suspension bridge, a tram"""
    sky(a,"rose","blush","coral",1230,280,140,"yellow"); waves(a,520,640,"azure","sky",30)
    for x in(420,1000): a.fill(box(x-11,230,x+11,590),"coral")
    a.fill(box(0,488,W,504),"coral")
    for x0,x1 in((420,1000),(-160,420),(1000,1580)):
        pts=[(x0+(x1-x0)*t,250+220*(1-(2*t-1)**2)) if x0==420 else (x0+(x1-x0)*t,250+220*((1-t) if x0<0 else t)) for t in[i/24 for i in range(25)]]; a.stroke(LineString(pts),"coral",8); [a.stroke(LineString([p,(p[0],492)]),"coral",3) for p in pts[::2]]
    for row,(yb,hh) in enumerate(((690,130),(800,120),(1060,150))):
        x=-30-row*24
        while x<W:
            w=a.r.randint(104,150); h=hh*a.r.uniform(.8,1.25); y=yb-(x-900)*.06*(1-row*.3); k=a.r.choice(("white","blush","sand","white","sky","yellow")); block(a,x,w,y+140,h+140,k,"coral" if a.r.random()<.8 else "brick",32); x+=w+a.r.randint(-4,4)
        if row==1:
            road=poly((0,862),(W,760),(W,990),(0,1090)); a.fill(road,"sand"); a.stroke(LineString([(0,905),(W,803)]),"ink",6); t=lambda g: rotate(translate(g,760,770),-3.2,origin=(900,850))
            for g,k in((rrect(0,-40,300,150,22),"yellow"),(box(0,46,300,70),"white"),(rrect(20,-18,58,54,6),"ink"),(rrect(90,-18,58,54,6),"ink"),(rrect(160,-18,50,54,6),"ink"),(rrect(222,-18,58,54,6),"sky"),(box(-10,-52,310,-34),"white"),(circle(66,116,20),"ink"),(circle(234,116,20),"ink"),(circle(292,84,9),"white")): a.fill(t(g),k)
            a.stroke(t(LineString([(150,-50),(176,-120)])),"ink",6); a.stroke(LineString([(0,756),(W,654)]),"ink",3)
def street(a):
    """blocks of flats on a street, and a bus at its stop"""
    sky(a,"#f3dcae","ochre","coral",560,250,150,"yellow"); cloud(a,1150,150,1.0,"blush"); x=-40; i=0
    while x<W: w=(230,180,260,200)[i%4]; block(a,x,w,760,(420,330,500,380,300)[i%5],("white","mint","sand","sky","rose")[i%5],"brick" if i%2 else None,40,4,"navy"); x+=w+(14,60)[i%2]; i+=1
    for x in(330,1010,1560): a.fill(box(x-9,640,x+9,780),"brown"); a.fill(circle(x,600,74),"green"); a.fill(circle(x+22,610,58),"#22503a")
    a.fill(box(0,760,W,800),"pale"); a.fill(box(0,800,W,H),"#33425f"); [a.fill(box(q,1010,q+120,1024),"white") for q in range(30,W,240)]
    b=rrect(620,600,640,270,30); a.fill(b,"coral"); a.fill(rrect(620,790,640,80,20),"brick"); [a.fill(rrect(650+q*116,636,100,100,10),"pale") for q in range(4)]; a.fill(rrect(1120,636,110,190,10),"pale"); a.fill(box(1172,636,1178,826),"coral"); a.fill(circle(1244,800,14),"yellow"); [(a.fill(circle(q,870,50),"ink"),a.fill(circle(q,870,20),"pale")) for q in(760,1090)]
    a.fill(box(1394,470,1408,800),"ink"); a.fill(rrect(1356,420,90,90,10),"yellow"); a.fill(rrect(1376,444,50,30,6),"ink")
BACK=dict(street=street,harbour=harbour,island=island,forest=forest,hilltown=hilltown,lagoon=lagoon,hillcity=hillcity)

# ------------------------------------------------------------ indoors
def room(a, back, opening, wall, dots=None, frame="white", bars=(2,1), sill=True, ax=.5, ay=.4, k=None, grain=1700):
    """a wall with a window through which the backdrop is seen"""
    a.fill(SHEET,wall); a.grain(SHEET.difference(opening.buffer(26)),dots or dark(wall),grain,60,1.9,3); a.fill(opening.buffer(22),frame); a.through(opening,back,k,ax,ay)
    x0,y0,x1,y1=opening.bounds
    for q in range(1,bars[0]+1): x=x0+(x1-x0)*q/(bars[0]+1); a.fill(box(x-6,y0,x+6,y1).intersection(opening.buffer(4)),frame)
    for q in range(1,bars[1]+1): y=y0+(y1-y0)*(q/(bars[1]+1) if bars[1]>1 else .36); a.fill(box(x0,y-5,x1,y+5).intersection(opening.buffer(4)),frame)
    if sill: a.fill(box(x0-46,y1+2,x1+46,y1+38),frame); a.fill(box(x0-46,y1+26,x1+46,y1+38),dark(frame))
def bench(a, y=1000, top="ochre", front="navy", x0=0, x1=W, lip=46, planks=True):
    a.fill(box(x0,y,x1,y+lip),top); a.fill(box(x0,y+lip-12,x1,y+lip),"#5c371f" if top in("ochre","brown","sand") else dark(top)); f=box(x0,y+lip,x1,H); a.fill(f,front)
    if planks: a.hatch(f,dark(front),72,4,90)
    a.grain(f,dark(front),700,90,1.3,3)
def table(a, x0, x1, y, top="ochre", leg="brown", foot=H, lip=34, inset=40, w=34):
    for x in(x0+inset,x1-inset-w): a.fill(box(x,y+lip,x+w,foot),leg); a.fill(box(x+w*.6,y+lip,x+w,foot),dark(leg))
    a.fill(box(x0,y,x1,y+lip),top); a.fill(box(x0,y+lip-11,x1,y+lip),dark(top))
def floor(a, y, k, boards=None, gap=70, dots=900):
    f=box(0,y,W,H); a.fill(f,k)
    if boards:
        for i in range(-12,40): x=i*gap*1.6; a.stroke(LineString([(900+(x-900)*.62,y),(900+(x-900)*1.1,H)]),boards,3)
    a.grain(f,dark(k),dots,90,1.5,3)
def lamp(a, x, drop, k="coral", s=1, cord="ink"):
    a.stroke(LineString([(x,0),(x,drop-100*s)]),cord,6); a.fill(circle(x,drop+8*s,24*s).intersection(box(0,drop,W,H)),"yellow"); g=poly((x-92*s,drop),(x-42*s,drop-112*s),(x+42*s,drop-112*s),(x+92*s,drop)); a.fill(g,k); a.fill(g.intersection(poly((x+18*s,drop-120*s),(x+100*s,drop-120*s),(x+100*s,drop+5),(x+46*s,drop+5))),dark(k)); a.fill(pill(x-98*s,drop-8*s,196*s,16*s),dark(k))
def way(a, x0, y0, x1, y1, rise=24, k="ink"): arc_motif(a,x0,y0,x1,y1,rise,k)
